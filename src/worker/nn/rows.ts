/** Bringing what was saved for each sample to the rows that belong to it. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import type { Rows } from "./layer.ts";

/** [N, ...] → [R, ...]. */
export function toRows(x: Tensor, rows: Rows): Tensor {
  return rows === null ? x : tf.gather(x, rows);
}

/** A value a row, [R], shaped to multiply a tensor of `rank` dimensions: [R, 1, …, 1]. */
export function perRow(values: Tensor1D, rank: number): Tensor {
  return tf.reshape(values, [values.shape[0], ...new Array<number>(rank - 1).fill(1)]);
}
