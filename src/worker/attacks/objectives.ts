/**
 * What an attack ascends: a function of one sample's logits and its label (or target), with its gradient. On the host, in
 * float64: K is small, and the logits are needed there anyway.
 */
import type { Logits } from "../margin/candidates.ts";

/** Value of one sample; adds ∂value/∂f to `gradient` [K], which is 0 before. */
export type Objective = (logits: ArrayLike<number>, label: number, gradient: Float64Array) => number;

export interface ObjectiveValues {
  /** [N] */
  readonly values: Float64Array;
  /** ∂/∂logits, [N·K]. */
  readonly gradient: Float32Array;
}

/** @param labels [N] */
export function valuesOfObjective(
  objective: Objective,
  { values: logits, classes }: Logits,
  labels: ArrayLike<number>,
): ObjectiveValues {
  const values = new Float64Array(labels.length);
  const gradient = new Float32Array(labels.length * classes);
  const row = new Float64Array(classes);
  const own = new Float64Array(classes);
  for (let n = 0; n < labels.length; n++) {
    row.fill(0);
    for (let k = 0; k < classes; k++) own[k] = logits[n * classes + k];
    values[n] = objective(own, labels[n], row);
    gradient.set(row, n * classes);
  }
  return { values, gradient };
}

/** −log softmax_y. */
export const crossEntropyObjective: Objective = (logits, label, gradient) => {
  const { normaliser, sum, largest } = softmax(logits, gradient);
  for (let k = 0; k < logits.length; k++) gradient[k] *= normaliser;
  gradient[label] -= 1;
  return Math.log(sum) + largest - logits[label];
};

/** max_{j≠y} f_j − f_y: positive where misclassified. The loss of Carlini and Wagner. */
export const marginObjective: Objective = (logits, label, gradient) => {
  const other = largestBut(logits, label);
  gradient[other] += 1;
  gradient[label] -= 1;
  return logits[other] - logits[label];
};

/** SLM = logsumexp_{j≠y} f_j − f_y (methods.md section 6): as the margin, but smooth. */
export const softMarginObjective: Objective = (logits, label, gradient) => {
  const largest = logits[largestBut(logits, label)];
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    if (k === label) continue;
    gradient[k] = Math.exp(logits[k] - largest);
    sum += gradient[k];
  }
  for (let k = 0; k < logits.length; k++) gradient[k] = k === label ? -1 : gradient[k] / sum;
  return Math.log(sum) + largest - logits[label];
};

/** The class with the largest logit beside `label`; of equal ones the first. */
export function largestBut(logits: ArrayLike<number>, label: number): number {
  let best = -1;
  for (let k = 0; k < logits.length; k++) if (k !== label && (best < 0 || logits[k] > logits[best])) best = k;
  return best;
}

/** exp(f − max f) into `into`, which may be the logits themselves. */
export function softmax(logits: ArrayLike<number>, into: Float64Array) {
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k++) largest = Math.max(largest, logits[k]);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += into[k] = Math.exp(logits[k] - largest);
  return { normaliser: 1 / sum, sum, largest };
}

/** Ascends towards a class instead of away from one: −objective with the target as the label. */
export function towards(objective: Objective): Objective {
  return (logits, target, gradient) => {
    const value = objective(logits, target, gradient);
    for (let k = 0; k < gradient.length; k++) gradient[k] = -gradient[k];
    return -value;
  };
}

/** KL(p ‖ softmax(f)) for fixed probabilities p of the sample (Zhang et al. 2019, TRADES). @param p [K] */
export function divergence(p: ArrayLike<number>, logits: ArrayLike<number>, gradient: Float64Array): number {
  const { normaliser, sum, largest } = softmax(logits, gradient);
  const logSum = Math.log(sum) + largest;
  let value = 0;
  for (let k = 0; k < logits.length; k++) {
    gradient[k] = gradient[k] * normaliser - p[k];
    if (p[k] > 0) value += p[k] * (Math.log(p[k]) - (logits[k] - logSum));
  }
  return value;
}
