/** The rules of a list of layers, out of those of each layer. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { GradientSink } from "./gradientSink.ts";
import type { Context, Cotangents, Layer, Rows, Saved } from "./layer.ts";
import { isComposite } from "./layer.ts";
import type { ForwardMode } from "./mode.ts";
import { pullBackPooled } from "./poolConvolution.ts";
import { primalAndTangent } from "./scaleShift.ts";

/** Forward through all layers. What no layer keeps is freed on the way; `x` stays the caller's. */
export function forwardAll(
  layers: readonly Layer[],
  x: Tensor,
  context: Context,
  mode: ForwardMode,
): { y: Tensor; saved: Saved[] } {
  const kept = new Set<Tensor>([x]);
  const saved: Saved[] = [];
  let current = x;
  for (const layer of layers) {
    const step = layer.forward(current, context, mode);
    saved.push(step.saved);
    collect(step.saved, kept);
    if (current !== step.y && !kept.has(current)) current.dispose();
    current = step.y;
  }
  return { y: current, saved };
}

function collect(saved: Saved, into: Set<Tensor>): void {
  saved.tensors.forEach((tensor) => into.add(tensor));
  saved.children?.forEach((branch) => branch.forEach((child) => collect(child, into)));
}

/** Jᵀδ for R rows. Frees the signals between layers; `delta` stays the caller's. */
export function pullBackAll(
  layers: readonly Layer[],
  delta: Tensor,
  saved: readonly Saved[],
  rows: Rows,
  context: Context,
): Tensor {
  let current = delta;
  const goOn = (next: Tensor) => {
    if (current !== delta) current.dispose();
    current = next;
  };
  for (let i = layers.length - 1; i >= 0; i--) {
    const pooled = pullBackPooled(layers[i], layers[i - 1], current, saved[i], rows, context);
    if (pooled) i--;
    goOn(pooled ?? layers[i].pullBack(current, saved[i], rows, context));
  }
  return current;
}

/** Jẋ, and the tangent at the input of each layer for `backwardAll`. */
export function pushForwardAll(
  layers: readonly Layer[],
  tangent: Tensor,
  saved: readonly Saved[],
  context: Context,
): { tangent: Tensor; kept: Saved[] } {
  const kept: Saved[] = [];
  let current = tangent;
  layers.forEach((layer, i) => {
    if (isComposite(layer)) {
      const step = layer.pushForwardKeeping(current, saved[i], context);
      kept.push({ tensors: [current], ...(step.kept.children ? { children: step.kept.children } : {}) });
      current = step.tangent;
    } else {
      kept.push({ tensors: [current] });
      current = layer.pushForward(current, saved[i], context);
    }
  });
  return { tangent: current, kept };
}

/**
 * The gradient of Σ ⟨μ, y⟩ + ⟨δ, ẏ⟩ with respect to all parameters, into the sink.
 *
 * @param tangents from `pushForwardAll`; null for primal cotangents.
 * @param downTo the input's cotangents are not needed below this layer; null when the caller wants those of x.
 * @returns the cotangents at the input of layer `downTo ?? 0` (of its output where it stopped above).
 */
export function backwardAll(
  layers: readonly Layer[],
  saved: readonly Saved[],
  tangents: readonly Saved[] | null,
  cotangents: Cotangents,
  context: Context,
  sink: GradientSink,
  downTo: number | null = null,
): Cotangents {
  let current = cotangents;
  for (let i = layers.length - 1; i >= (downTo ?? 0); i--) {
    const layer = layers[i];
    const kept = tangents?.[i] ?? null;
    if (isComposite(layer)) {
      current = layer.backward(saved[i], kept ?? { tensors: [] }, current, context, sink);
      continue;
    }
    const tangent = kept?.tensors[0] ?? null;
    if (sink.wants(layer)) layer.parameterGradient?.(saved[i], tangent, current, context, sink);
    if (i !== downTo) current = inputCotangents(layer, saved[i], tangent, current, context);
  }
  return current;
}

function inputCotangents(
  layer: Layer,
  saved: Saved,
  tangent: Tensor | null,
  cotangents: Cotangents,
  context: Context,
): Cotangents {
  const back = (delta: Tensor) => layer.pullBack(delta, saved, null, context);
  if (cotangents.kind === "primal") return { kind: "primal", mu: back(cotangents.mu) };
  if (cotangents.kind === "proportional" && !layer.curved) {
    return { kind: "proportional", vBar: cotangents.vBar, delta: back(cotangents.delta) };
  }
  const { mu, delta } = primalAndTangent(cotangents) as { mu: Tensor; delta: Tensor };
  const through = back(mu);
  const bent =
    layer.curvature && tangent ? tf.add(through, layer.curvature(delta, tangent, saved, context)) : through;
  return { kind: "dual", mu: bent, delta: back(delta) };
}
