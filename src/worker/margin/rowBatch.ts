/** One row for each pair (sample, candidate class). */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Logits } from "./candidates.ts";

/** One sample: from class p to any of the candidates. */
export interface Target {
  /** Row of the sample in the forward pass. */
  readonly position: number;
  readonly from: number;
  readonly to: readonly number[];
  readonly logits: Logits;
}

/** [R] each. */
export interface RowBatch {
  /** Which of the targets. */
  readonly targets: Int32Array;
  /** Which of its candidates. */
  readonly candidates: Int32Array;
  /** Row of the sample in the forward pass. */
  readonly positions: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** |f_t − f_p| */
  readonly gaps: Float64Array;
}

export function rowsOf(targets: readonly Target[]): RowBatch {
  const count = targets.reduce((sum, target) => sum + target.to.length, 0);
  const ints = (): Int32Array => new Int32Array(count);
  const rows = {
    targets: ints(),
    candidates: ints(),
    positions: ints(),
    from: ints(),
    to: ints(),
    gaps: new Float64Array(count),
  };
  let r = 0;
  targets.forEach((target, i) => {
    target.to.forEach((to, candidate) => {
      rows.targets[r] = i;
      rows.candidates[r] = candidate;
      rows.positions[r] = target.position;
      rows.from[r] = target.from;
      rows.to[r] = to;
      rows.gaps[r] = Math.abs(marginTo(target, to));
      r++;
    });
  });
  return rows;
}

/** f_t − f_p */
export function marginTo({ logits, position, from }: Target, to: number): number {
  const base = position * logits.classes;
  return logits.values[base + to] - logits.values[base + from];
}

/** e_t − e_p by row, [R, K]. */
export function classDifferences(from: ArrayLike<number>, to: ArrayLike<number>, classes: number): Tensor2D {
  const seeds = new Float32Array(from.length * classes);
  for (let r = 0; r < from.length; r++) {
    seeds[r * classes + to[r]] += 1;
    seeds[r * classes + from[r]] -= 1;
  }
  return tf.tensor2d(seeds, [from.length, classes]);
}
