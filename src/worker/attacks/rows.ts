/** Values of the host that belong to rows of [N, D], and back. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { columnOf } from "../margin/hostRows.ts";

/** x·factor by row. */
export function scaleRows(x: Tensor2D, factors: ArrayLike<number>): Tensor2D {
  return tf.tidy(() => tf.mul(x, columnOf(factors)));
}

/** One value a row of [N, 1] or [N], on the host; the tensor is freed. */
export function rowValues(column: tf.Tensor): Float64Array {
  const values = Float64Array.from(column.dataSync());
  column.dispose();
  return values;
}

/** Rows of N × D values of the host. */
export function rowsTensor(values: Float32Array, count: number): Tensor2D {
  return tf.tensor2d(values, [count, values.length / count]);
}

/** Rows of `a` where chosen, else of `b`; a tensor of its own. */
export function chooseRows(chosen: readonly boolean[], a: Tensor2D, b: Tensor2D): Tensor2D {
  if (!chosen.includes(true)) return tf.clone(b);
  if (!chosen.includes(false)) return tf.clone(a);
  return tf.tidy(() => tf.where(tf.cast(columnOf(chosen.map(Number)), "bool"), a, b));
}
