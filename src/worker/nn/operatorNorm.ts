/**
 * Upper bounds of the spectral norms of weights, by repeated squaring: λmax(G) ≤ ‖G^m‖_F^(1/m) for a Gram matrix G. With
 * m = 8 the bound is at most n^(1/16) too large, in practice a few percent.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";

const squarings = 3;
/** What float32 products of this size can be off by, many times over. */
const rounding = 1.001;

/** @param weight [in, out] @returns at least ‖W‖₂, NaN when an entry is */
export function matrixNormBound(weight: Tensor2D, backend: Backend): number {
  return tf.tidy(() => {
    const wide = weight.shape[0] <= weight.shape[1];
    let power = backend.matMul(weight, weight, !wide, wide);
    const norms: number[] = [];
    for (let j = 0; ; j++) {
      const norm = Math.sqrt(backend.sumSquares(power).dataSync()[0]);
      norms.push(norm);
      if (j === squarings || norm === 0) break;
      const scaled = tf.div<Tensor2D>(power, norm);
      power = backend.matMul(scaled, scaled);
    }
    return Math.sqrt(eigenvalueBound(norms)) * rounding;
  });
}

/**
 * A convolution with any zero padding or stride is a part of the one over the infinite grid, whose norm is the largest
 * singular value of the filter's Fourier transform over all frequencies. On a grid of N points a side the maximum of a
 * trigonometric polynomial of degree n can be missed by a factor of at most 1/cos(π·n/N) (Ehlich and Zeller 1964).
 *
 * @param filter [fh, fw, C, O] @returns at least ‖conv‖₂, NaN when an entry is
 */
export function convolutionNormBound(filter: Tensor): number {
  const [fh, fw, c, o] = filter.shape as [number, number, number, number];
  return tf.tidy(() => {
    const [nh, nw] = [gridSize(fh), gridSize(fw)];
    const transformed = fourier(tf.reshape(filter, [fh * fw, c * o]), [fh, fw], [nh, nw], [c, o]);
    let power =
      c <= o
        ? tf.matMul(transformed, transformed, false, true)
        : tf.matMul(transformed, transformed, true, false);
    const norms: Float32Array[] = [];
    for (let j = 0; ; j++) {
      const norm = tf.sqrt(tf.sum(tf.square(power), [1, 2], true));
      norms.push(norm.dataSync() as Float32Array);
      if (j === squarings) break;
      const scaled = tf.div<tf.Tensor3D>(power, tf.maximum(norm, 1e-30));
      power = tf.matMul(scaled, scaled);
    }
    const largest = Array.from(norms[0], (_, f) => eigenvalueBound(norms.map((norm) => norm[f])));
    const missed = Math.cos((Math.PI * (fh - 1)) / nh) * Math.cos((Math.PI * (fw - 1)) / nw);
    return Math.sqrt(largest.reduce((a, b) => (a >= b || Number.isNaN(a) ? a : b), 0) / missed) * rounding;
  });
}

/** λ ≤ f₀·√(f₁·√(f₂·√f₃)) for the Frobenius norms f_j of G and of the squares of what was scaled to norm 1. */
function eigenvalueBound(norms: readonly number[]): number {
  return norms.reduceRight((inner, norm, j) => (j === norms.length - 1 ? norm : norm * Math.sqrt(inner)), 0);
}

/** Points of the frequency grid for a filter of this size: a miss of at most 8 % a side. */
function gridSize(size: number): number {
  return size === 1 ? 1 : 8 * (size - 1);
}

/** The transform at each frequency as a real matrix of the same singular values, [F, 2C, 2O]. */
function fourier(
  filter: Tensor,
  [fh, fw]: readonly [number, number],
  [nh, nw]: readonly [number, number],
  [c, o]: readonly [number, number],
): tf.Tensor3D {
  const half = Math.floor(nw / 2) + 1; // the other half is the complex conjugate
  const count = nh * half;
  const [cosines, sines] = [new Float32Array(count * fh * fw), new Float32Array(count * fh * fw)];
  for (let f = 0; f < count; f++) {
    for (let t = 0; t < fh * fw; t++) {
      const angle =
        2 * Math.PI * ((Math.floor(f / half) * Math.floor(t / fw)) / nh + ((f % half) * (t % fw)) / nw);
      cosines[f * fh * fw + t] = Math.cos(angle);
      sines[f * fh * fw + t] = Math.sin(angle);
    }
  }
  const at = (basis: Float32Array) =>
    tf.reshape<tf.Rank.R3>(tf.matMul(tf.tensor2d(basis, [count, fh * fw]), filter), [count, c, o]);
  const [real, imaginary] = [at(cosines), at(sines)];
  return tf.concat([tf.concat([real, imaginary], 2), tf.concat([tf.neg(imaginary), real], 2)], 1);
}
