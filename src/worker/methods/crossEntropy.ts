/** Softmax cross-entropy on the host, in float64: K is small, and the logits are needed there anyway. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { predictionOf, type Logits } from "../margin/candidates.ts";

export interface CrossEntropy {
  /** Mean over the batch, nats. */
  readonly loss: number;
  /** By sample, [B]. */
  readonly losses: Float64Array;
  /** ∂loss/∂logits = (softmax − onehot)/B, [B·K]. */
  readonly gradient: Float32Array;
  readonly predictions: Int32Array;
  readonly correct: number;
}

/** @param logits of B samples @param labels [B] */
export function crossEntropy(logits: Logits, labels: Int32Array): CrossEntropy {
  const { values, classes } = logits;
  const count = labels.length;
  const gradient = new Float32Array(count * classes);
  const predictions = new Int32Array(count);
  const losses = new Float64Array(count);
  let correct = 0;
  for (let i = 0; i < count; i++) {
    const start = i * classes;
    losses[i] = addSample(values, start, classes, labels[i], count, gradient);
    predictions[i] = predictionOf(logits, i);
    if (predictions[i] === labels[i]) correct++;
  }
  const loss = losses.reduce((sum, value) => sum + value, 0) / count;
  return { loss, losses, gradient, predictions, correct };
}

function addSample(
  values: ArrayLike<number>,
  start: number,
  classes: number,
  label: number,
  count: number,
  gradient: Float32Array,
): number {
  let largest = -Infinity;
  for (let k = 0; k < classes; k++) largest = Math.max(largest, values[start + k]);
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp(values[start + k] - largest);
  for (let k = 0; k < classes; k++) {
    const probability = Math.exp(values[start + k] - largest) / sum;
    gradient[start + k] = (probability - (k === label ? 1 : 0)) / count;
  }
  return Math.log(sum) + largest - values[start + label];
}

export function gradientTensor({ gradient }: Pick<CrossEntropy, "gradient">, classes: number): Tensor2D {
  return tf.tensor2d(gradient, [gradient.length / classes, classes]);
}
