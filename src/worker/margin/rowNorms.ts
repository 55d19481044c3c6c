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
export function squaredNorms(w: Tensor2D, epsilon: number, context: Context): RowNorms {
  const squared = squaredRows(w, context);
  if (epsilon === 0) return { squared, shifted: squared };
  const [count, size] = w.shape;
  const sums = tf.tidy(() => context.backend.matMul(w, tf.ones<tf.Rank.R2>([size, 1])).dataSync());
  const shifted = Float64Array.from(
    { length: count },
    (_, r) => squared[r] + 2 * epsilon * sums[r] + size * epsilon * epsilon,
  );
  return { squared, shifted };
}

/** Σ over all but the first axis of x², [R]. */
export function squaredRows(x: Tensor, { backend }: Context): ArrayLike<number> {
  const squares = backend.rowSquares(x);
  const values = squares.dataSync();
  squares.dispose();
  return values;
}
