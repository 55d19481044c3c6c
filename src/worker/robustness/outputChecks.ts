/** What can be said about a network's outputs and input gradients before it is attacked. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { AppError, expected } from "../../shared/errors.ts";
import { crossEntropyObjective, valuesOfObjective } from "../attacks/objectives.ts";
import type { Victim } from "../attacks/victim.ts";
import { norms } from "../attacks/norms.ts";
import type { Logits } from "../margin/candidates.ts";

/** Rows sum to 1 within this. */
const tolerance = 1e-4;

export function looksLikeProbabilities({ values, classes }: Logits): boolean {
  for (let start = 0; start < values.length; start += classes) {
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const value = values[start + k];
      if (!(value >= 0 && value <= 1)) return false;
      sum += value;
    }
    if (Math.abs(sum - 1) > tolerance) return false;
  }
  return values.length > 0;
}

/** @throws AppError `numerics` for what looks like probabilities */
export function assertLogits(logits: Logits): void {
  if (looksLikeProbabilities(logits)) throw notLogits();
}

export function notLogits(): AppError {
  const what = expected("logits", "rows within [0, 1] that sum to 1: probabilities", "the network's output");
  return new AppError("numerics", `${what}; attacks need what comes before the softmax`);
}

/** Bit for bit; NaN equals itself. */
export function sameLogits(a: Logits, b: Logits): boolean {
  return Array.from(a.values).every((value, i) => Object.is(value, b.values[i]));
}

/** How many rows have ∂(cross-entropy)/∂x = 0. */
export function countZeroGradients(victim: Victim, x: Tensor2D, labels: Int32Array): number {
  let zero = 0;
  tf.tidy(() => {
    const { logits, saved } = victim.forward(x);
    const { gradient } = valuesOfObjective(crossEntropyObjective, logits, labels);
    const sizes = norms.Linf.sizes(victim.inputGradient(gradient, saved));
    zero = sizes.reduce((count, size) => count + (size === 0 ? 1 : 0), 0);
  });
  return zero;
}
