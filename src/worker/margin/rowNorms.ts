/** Norms of rows, on the host. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { Context } from "../nn/layer.ts";

export interface RowNorms {
  /** Σ w², [R]. */
  readonly squared: ArrayLike<number>;
  /** Σ (w + ε)² = Σ w² + 2ε·Σ w + D·ε², [R]. */
  readonly shifted: ArrayLike<number>;
}

/** @param w [R, D] */
export function squaredNorms(w: Tensor2D, epsilon: number, { backend }: Context): RowNorms {
  const squared = squaredRows(w);
  if (epsilon === 0) return { squared, shifted: squared };
  const [count, size] = w.shape;
  const sums = tf.tidy(() => backend.matMul(w, tf.ones<tf.Rank.R2>([size, 1])).dataSync());
  const shifted = Float64Array.from(
    { length: count },
    (_, r) => squared[r] + 2 * epsilon * sums[r] + size * epsilon * epsilon,
  );
  return { squared, shifted };
}

/** Σ over all but the first axis of x², [R]. */
export function squaredRows(x: Tensor): ArrayLike<number> {
  return tf.tidy(() => {
    const flat = x.rank === 2 ? x : tf.reshape(x, [x.shape[0], -1]);
    return tf.sum(tf.square(flat), 1).dataSync();
  });
}
