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

/** A scalar where all channels agree, else [D]. */
function bound(byChannel: readonly number[], dimension: number): tf.Tensor {
  if (byChannel.every((value) => value === byChannel[0])) return tf.scalar(byChannel[0]);
  return tf.tensor1d(Float32Array.from({ length: dimension }, (_, i) => byChannel[i % byChannel.length]));
}
