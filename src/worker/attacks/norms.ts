/**
 * The norms of perturbations as values: what size is, which direction of size 1 ascends most, the nearest point of a ball,
 * a random point of it. Rows are samples: δ is [N, D].
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { NormName } from "../../shared/schema/methods/norms.ts";
import type { Rng } from "../rng.ts";
import { projectOntoL1 } from "./l1Ball.ts";
import { rowsTensor, rowValues, scaleRows } from "./rows.ts";

export interface Norm {
  readonly name: NormName;
  /** The steepest direction moves one entry alone. */
  readonly sparse: boolean;
  /** The ball bounds each entry by itself. */
  readonly cube: boolean;
  /** ‖δ‖ by row. */
  sizes(delta: Tensor2D): Float64Array;
  /** ‖δ‖ of one sample, on the host. @param delta [D] */
  sizeOf(delta: Float32Array): number;
  /** argmax ⟨g, u⟩ over ‖u‖ = 1, by row; 0 where g is 0. Of equal entries the first counts (L1). */
  steepest(gradient: Tensor2D): Tensor2D;
  /** max ⟨g, u⟩ over ‖u‖ = 1: the dual norm of g, by row. */
  dualSizes(gradient: Tensor2D): Float64Array;
  /** The point nearest to δ (Euclidean) with ‖δ‖ ≤ radius, by row. @param radii [N] */
  project(delta: Tensor2D, radii: ArrayLike<number>): Tensor2D;
  /** Uniform in the ball of each row's radius, [N, dimension]. */
  random(rng: Rng, dimension: number, radii: ArrayLike<number>): Tensor2D;
}

const absSizes = (x: Tensor2D) => rowValues(tf.tidy(() => tf.sum(tf.abs(x), 1)));
const euclideanSizes = (x: Tensor2D) => rowValues(tf.tidy(() => tf.sqrt(tf.sum(tf.square(x), 1))));
const largestSizes = (x: Tensor2D) => rowValues(tf.tidy(() => tf.max(tf.abs(x), 1)));

/** 1/size, and 0 where that is no number: a direction of nothing is nothing. */
const inverse = (sizes: Float64Array) =>
  sizes.map((size) => (size > 0 && Number.isFinite(size) ? 1 / size : 0));

const l1: Norm = {
  name: "L1",
  sparse: true,
  cube: false,
  sizes: absSizes,
  sizeOf: (delta) => delta.reduce((sum, value) => sum + Math.abs(value), 0),
  dualSizes: largestSizes,
  steepest: (gradient) =>
    tf.tidy(() => {
      const first = tf.argMax(tf.abs(gradient), 1);
      const chosen = tf.oneHot(first, gradient.shape[1]);
      return tf.mul<Tensor2D>(tf.sign(gradient), tf.cast(chosen, "float32"));
    }),
  project: (delta, radii) => projectOntoL1(delta, radii),
  /** Signed uniform spacings: (exponential draws)/(their sum with one more), which is uniform in the ball. */
  random: (rng, dimension, radii) =>
    drawRows(radii, dimension, (row, radius) => {
      let sum = -Math.log(1 - rng.uniform());
      for (let i = 0; i < dimension; i++) sum += row[i] = -Math.log(1 - rng.uniform());
      for (let i = 0; i < dimension; i++) row[i] *= (radius / sum) * (rng.uniform() < 0.5 ? -1 : 1);
    }),
};

const l2: Norm = {
  name: "L2",
  sparse: false,
  cube: false,
  sizes: euclideanSizes,
  sizeOf: (delta) => Math.sqrt(delta.reduce((sum, value) => sum + value * value, 0)),
  dualSizes: euclideanSizes,
  steepest: (gradient) => scaleRows(gradient, inverse(euclideanSizes(gradient))),
  project: (delta, radii) => {
    const sizes = euclideanSizes(delta);
    return scaleRows(
      delta,
      sizes.map((size, i) => (size > radii[i] ? radii[i] / size : 1)),
    );
  },
  /** A normal direction, and a radius whose D-th power is uniform. */
  random: (rng, dimension, radii) =>
    drawRows(radii, dimension, (row, radius) => {
      let squares = 0;
      for (let i = 0; i < dimension; i++) squares += (row[i] = rng.normal()) ** 2;
      const scale = (radius * rng.uniform() ** (1 / dimension)) / Math.sqrt(squares);
      for (let i = 0; i < dimension; i++) row[i] *= scale;
    }),
};

const lInf: Norm = {
  name: "Linf",
  sparse: false,
  cube: true,
  sizes: largestSizes,
  sizeOf: (delta) => delta.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0),
  dualSizes: absSizes,
  steepest: (gradient) => tf.sign(gradient),
  project: (delta, radii) =>
    tf.tidy(() => {
      const bound = tf.tensor2d(Float32Array.from(radii), [radii.length, 1]);
      return tf.maximum<Tensor2D>(tf.minimum(delta, bound), tf.neg(bound));
    }),
  random: (rng, dimension, radii) =>
    drawRows(radii, dimension, (row, radius) => {
      for (let i = 0; i < dimension; i++) row[i] = radius * (2 * rng.uniform() - 1);
    }),
};

export const norms: { readonly [K in NormName]: Norm } = { L1: l1, L2: l2, Linf: lInf };

function drawRows(
  radii: ArrayLike<number>,
  dimension: number,
  draw: (row: Float32Array, radius: number) => void,
): Tensor2D {
  const values = new Float32Array(radii.length * dimension);
  for (let n = 0; n < radii.length; n++) draw(values.subarray(n * dimension, (n + 1) * dimension), radii[n]);
  return rowsTensor(values, radii.length);
}
