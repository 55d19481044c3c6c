/** The scale γ and shift β per channel that follow every normalisation. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Cotangents, Layer, ParameterSpec } from "./layer.ts";
import type { GradientSink } from "./gradientSink.ts";
import { perRow } from "./rows.ts";

export function scaleShift(channels: number): ParameterSpec[] {
  return [
    { name: "gamma", shape: [channels], init: { kind: "constant", value: 1 }, trained: true },
    { name: "beta", shape: [channels], init: { kind: "constant", value: 0 }, trained: true },
  ];
}

/**
 * Adds Σ μ·x̂ + δ·(x̂)˙ to γ's gradient and Σ μ to β's.
 *
 * @param xHat normalised input @param tangent its tangent (x̂)˙; null where there is none. Sums over all but channels.
 */
export function affineGradient(
  layer: Layer,
  xHat: Tensor,
  tangent: Tensor | null,
  cotangents: Cotangents,
  sink: GradientSink,
) {
  const { mu, delta } = primalAndTangent(cotangents);
  const axes = xHat.shape.map((_, axis) => axis).slice(0, -1);
  let gamma = tf.mul(mu, xHat);
  if (delta && tangent) gamma = tf.add(gamma, tf.mul(delta, tangent));
  sink.add(layer, 0, tf.sum(gamma, axes));
  sink.add(layer, 1, tf.sum(mu, axes));
}

/** μ and δ written out, whatever form the cotangents have. */
export function primalAndTangent(cotangents: Cotangents): { mu: Tensor; delta: Tensor | null } {
  switch (cotangents.kind) {
    case "primal":
      return { mu: cotangents.mu, delta: null };
    case "proportional":
      return {
        mu: tf.mul(cotangents.delta, perRow(cotangents.vBar, cotangents.delta.rank)),
        delta: cotangents.delta,
      };
    case "dual":
      return cotangents;
    default:
      return cotangents satisfies never;
  }
}
