/** The kernels of `Backend` in terms of tfjs-core alone: what `cpu` uses, and what the others override where they do better. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { Backend, BackendFacts, SgdStep, Variable } from "./backend.ts";

export class CoreBackend implements Backend {
  readonly facts: BackendFacts;

  constructor(facts: BackendFacts) {
    this.facts = facts;
  }

  matMul(a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
    return tf.matMul(a, b, transposeA, transposeB);
  }

  biasAdd<T extends Tensor>(x: T, b: Tensor1D): T {
    return tf.add(x, b);
  }

  reluMask<T extends Tensor>(delta: T, y: T): T {
    return tf.tidy(() => tf.mul(delta, tf.cast(tf.greater(y, 0), "float32")));
  }

  sumSquares(x: Tensor): Tensor {
    return tf.tidy(() => tf.sum(tf.square(x)));
  }

  conv2dFilterGradient(
    x: Tensor,
    delta: Tensor,
    filterShape: readonly [number, number, number, number],
    stride: number,
    padding: number,
  ): Tensor {
    const pad = convPadding(padding, filterShape[0], stride);
    const attributes = { strides: stride, dataFormat: "NHWC", filterShape: [...filterShape] };
    const run = (input: Tensor, mode: "valid" | "same"): Tensor =>
      tf.engine().runKernel(tf.Conv2DBackpropFilter, { x: input, dy: delta }, { ...attributes, pad: mode }) as Tensor;
    if (typeof pad === "string") return run(x, pad);
    return tf.tidy(() => run(tf.pad(x as tf.Tensor4D, pad), "valid"));
  }

  variable(initial: Tensor): Variable {
    return new TensorVariable(initial);
  }

  sgdStep(w: Variable, v: Variable, g: Tensor, { learningRate, momentum, weightDecay, scale }: SgdStep): void {
    tf.tidy(() => {
      const before = w.read();
      const gradient = scale === 1 ? g : tf.mul(g, scale);
      const decayed = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(before, weightDecay));
      const slot = tf.add(tf.mul(v.read(), momentum), decayed);
      v.assign(slot);
      w.assign(tf.sub(before, tf.mul(slot, learningRate)));
    });
  }

  untrackedBytes(): number {
    return 0;
  }
}

/**
 * Padding in the form that every backend takes in a forward convolution: tfjs-node knows `valid`, `same` and four
 * explicit pairs, but no number. Its gradients know no explicit pairs: there the input is padded first.
 */
export function convPadding(
  padding: number,
  filterSize: number,
  stride: number,
): "valid" | "same" | [[0, 0], [number, number], [number, number], [0, 0]] {
  if (padding === 0) return "valid";
  if (stride === 1 && 2 * padding === filterSize - 1) return "same";
  return [
    [0, 0],
    [padding, padding],
    [padding, padding],
    [0, 0],
  ];
}

/** A variable that is a tensor of tfjs, replaced at each assignment. */
class TensorVariable implements Variable {
  #value: Tensor;

  constructor(initial: Tensor) {
    this.#value = tf.keep(tf.clone(initial));
  }

  get shape(): readonly number[] {
    return this.#value.shape;
  }

  read(): Tensor {
    return tf.clone(this.#value);
  }

  assign(value: Tensor): void {
    const next = tf.keep(tf.clone(value));
    this.#value.dispose();
    this.#value = next;
  }

  dispose(): void {
    this.#value.dispose();
  }
}
