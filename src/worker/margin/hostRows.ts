/** Small vectors of the host as device tensors, and rows of device tensors by positions of the host. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";

/** Rows of [A, D] by position; none gives [0, D]. */
export function takeRows(tensor: Tensor2D, rows: readonly number[]): Tensor2D {
  if (rows.length === 0) return tf.tensor2d([], [0, tensor.shape[1]]);
  return tf.tidy(() => tf.gather(tensor, indexTensor(rows)));
}

/** Positions as a tensor for gather; by way of a typed array, since tfjs inspects each entry of a plain one. */
export function indexTensor(rows: ArrayLike<number>): Tensor1D {
  return tf.tensor1d(Int32Array.from(rows), "int32");
}

/** [A] on the host → [A, 1] on the device. */
export function columnOf(values: ArrayLike<number>): Tensor2D {
  return tf.tensor2d(Float32Array.from(values), [values.length, 1]);
}
