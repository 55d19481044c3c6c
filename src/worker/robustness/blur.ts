/** Gaussian blur of pictures, rows and columns one after the other. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";

/**
 * A·X·Bᵀ by channel, where row i of A is a Gaussian about i whose weights within the picture sum to 1: an even picture stays
 * as it is, so that it does not matter whether a mean was subtracted.
 *
 * @param x [N, H·W·C]
 */
export function blurred(
  x: Tensor2D,
  [height, width, channels]: [number, number, number],
  sigma: number,
): Tensor2D {
  const count = x.shape[0];
  if (sigma === 0) return tf.clone(x);
  return tf.tidy(() => {
    const pictures = tf.reshape(x, [count, height, width, channels]);
    const byRow = tf.reshape(tf.transpose(pictures, [1, 2, 0, 3]), [height, width * count * channels]);
    const rows = tf.reshape(tf.matMul(gaussian(height, sigma), byRow), [height, width, count, channels]);
    const byColumn = tf.reshape(tf.transpose(rows, [1, 2, 0, 3]), [width, count * height * channels]);
    const both = tf.reshape(tf.matMul(gaussian(width, sigma), byColumn), [width, count, height, channels]);
    return tf.reshape(tf.transpose(both, [1, 2, 0, 3]), x.shape);
  });
}

/** [size, size]: row i holds exp(−(i − j)²/2σ²), divided by their sum. */
function gaussian(size: number, sigma: number): Tensor2D {
  const values = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    const weights = Array.from({ length: size }, (_, j) => Math.exp(-((i - j) ** 2) / (2 * sigma ** 2)));
    const sum = weights.reduce((a, b) => a + b, 0);
    values.set(
      weights.map((weight) => weight / sum),
      i * size,
    );
  }
  return tf.tensor2d(values, [size, size]);
}
