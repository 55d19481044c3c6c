/** Valid inputs: pixels from 0 to 1, as the network sees them (minus the mean of the channel). */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { PixelScale } from "../data/dataset.ts";

/** By channel, [C]; the last axis of an input is the channel. */
export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** @returns null for data that are no pictures: every point of a plane is valid. */
export function boxOf({ mean, low, high }: PixelScale, inputShape: readonly number[]): Box | null {
  if (inputShape.length < 3) return null;
  return { low: mean.map((m) => low - m), high: mean.map((m) => high - m) };
}

/** The δ that is left when x + δ is clipped to the box. @param x [N, D] @param delta [N, D] */
export function intoBox(x: Tensor2D, delta: Tensor2D, box: Box): Tensor2D {
  return tf.tidy(() => {
    const [low, high] = [bound(box.low, x.shape[1]), bound(box.high, x.shape[1])];
    return tf.sub<Tensor2D>(tf.minimum(tf.maximum(tf.add(x, delta), low), high), x);
  });
}

/** Middle and half width: scalars where all channels agree, else [D]. */
export function centreOf({ low, high }: Box, dimension: number): { mid: tf.Tensor; half: tf.Tensor } {
  const mid = low.map((value, c) => (value + high[c]) / 2);
  const half = low.map((value, c) => (high[c] - value) / 2);
  return { mid: bound(mid, dimension), half: bound(half, dimension) };
}

/** A scalar where all channels agree, else [D]. */
function bound(byChannel: readonly number[], dimension: number): tf.Tensor {
  if (byChannel.every((value) => value === byChannel[0])) return tf.scalar(byChannel[0]);
  return tf.tensor1d(Float32Array.from({ length: dimension }, (_, i) => byChannel[i % byChannel.length]));
}

/** One entry of a point, on the host. @param index in [0, D) */
export function clipWithin(value: number, index: number, { low, high }: Box): number {
  const channel = index % low.length;
  return Math.min(Math.max(value, low[channel]), high[channel]);
}

/** The gradient with 0 where it points out of the box and the point is at its side already. @param point [N, D] */
export function insideOf(gradient: Tensor2D, point: Tensor2D, box: Box): Tensor2D {
  return tf.tidy(() => {
    const [low, high] = [bound(box.low, point.shape[1]), bound(box.high, point.shape[1])];
    const atHigh = tf.logicalAnd(tf.greaterEqual(point, tf.sub(high, rounding)), tf.greater(gradient, 0));
    const atLow = tf.logicalAnd(tf.lessEqual(point, tf.add(low, rounding)), tf.less(gradient, 0));
    return tf.where<Tensor2D>(tf.logicalOr(atHigh, atLow), tf.zerosLike(gradient), gradient);
  });
}

/** x + δ comes this near to a side after clipping. */
const rounding = 1e-6;
