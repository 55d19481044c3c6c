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
  return chooseFromPairs(chosen, [[a, b]])[0];
}

/** The same of several pairs of one shape. */
export function chooseFromPairs(
  chosen: readonly boolean[],
  pairs: readonly (readonly [a: Tensor2D, b: Tensor2D])[],
): Tensor2D[] {
  if (!chosen.includes(true)) return pairs.map(([, b]) => tf.clone(b));
  if (!chosen.includes(false)) return pairs.map(([a]) => tf.clone(a));
  const { shape } = pairs[0][0];
  const entries = new Uint8Array(shape[0] * shape[1]); // a byte each: to send them takes less than an operation that tiles
  chosen.forEach((isChosen, row) => isChosen && entries.fill(1, row * shape[1], (row + 1) * shape[1]));
  return tf.tidy(() => {
    const condition = tf.tensor2d(entries, shape, "bool");
    return pairs.map(([t, e]) => tf.engine().runKernel<Tensor2D>(tf.Select, { condition, t, e }));
  });
}
