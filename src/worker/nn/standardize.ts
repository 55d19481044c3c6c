/**
 * Standardisation over groups of entries, x̂ = (x − mean)/s with s = √(variance + ε), on tensors [G, M] whose rows are
 * the groups; group and batch normalisation are this in other arrangements. P below is the projection
 * P u = u − mean(u) − x̂·mean(x̂·u); it is symmetric, and ∂x̂ = P ∂x / s.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";

export interface Standardized {
  /** x̂, [G, M]. */
  readonly xHat: Tensor;
  /** 1/s, [G, 1]. */
  readonly inverse: Tensor;
}

export function standardize(x: Tensor, epsilon: number): Standardized & { mean: Tensor; variance: Tensor } {
  const mean = tf.mean(x, -1, true);
  const centred = tf.sub(x, mean);
  const variance = tf.mean(tf.square(centred), -1, true);
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  return { xHat: tf.mul(centred, inverse), inverse, mean, variance };
}

/** P u / s: both the push forward and the pull back of x ↦ x̂. */
export function projectStandardized(u: Tensor, { xHat, inverse }: Standardized): Tensor {
  return tf.mul(project(u, xHat), inverse);
}

/**
 * ∂⟨e, P ẋ / s⟩/∂x = −(1/s²)·[ mean(e·u)·x̂ + mean(x̂·ẋ)·q + mean(e·x̂)·u ] with u = P ẋ and q = P e.
 *
 * @param e cotangent of x̂ @param tangent ẋ; all [G, M]
 */
export function standardizeCurvature(e: Tensor, tangent: Tensor, { xHat, inverse }: Standardized): Tensor {
  const u = project(tangent, xHat);
  const q = project(e, xHat);
  const mean = (a: Tensor, b: Tensor) => tf.mean(tf.mul(a, b), -1, true);
  const sum = tf.addN([tf.mul(mean(e, u), xHat), tf.mul(mean(xHat, tangent), q), tf.mul(mean(e, xHat), u)]);
  return tf.neg(tf.mul(sum, tf.square(inverse)));
}

function project(u: Tensor, xHat: Tensor): Tensor {
  return tf.sub(tf.sub(u, tf.mean(u, -1, true)), tf.mul(xHat, tf.mean(tf.mul(xHat, u), -1, true)));
}
