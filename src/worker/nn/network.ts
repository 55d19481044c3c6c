/** A network: an input shape and a list of layers that ends in K logits. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { GradientSink } from "./gradientSink.ts";
import type { Context, Cotangents, Layer, Rows, Saved, Shape } from "./layer.ts";
import type { ForwardMode } from "./mode.ts";
import { backwardAll, forwardAll, pullBackAll, pushForwardAll } from "./sequence.ts";

export class Network {
  readonly inputShape: Shape;
  readonly layers: readonly Layer[];
  readonly classes: number;
  /** All layers that have parameters, inner ones too, in forward order. */
  readonly parameterLayers: readonly Layer[];

  constructor(inputShape: Shape, layers: readonly Layer[]) {
    const last = layers[layers.length - 1];
    if (!last || last.outputShape.length !== 1) {
      throw new RangeError(
        `expected a network that ends in a vector of logits, got shape [${last?.outputShape ?? ""}]`,
      );
    }
    this.inputShape = inputShape;
    this.layers = layers;
    this.classes = last.outputShape[0]!;
    const all = flattenLayers(layers);
    const names = new Set(all.map((layer) => layer.name));
    if (names.size !== all.length)
      throw new RangeError("expected each layer's name once, got a repeated one");
    this.parameterLayers = all.filter((layer) => layer.parameters.length > 0);
  }

  /** Batch normalisation is in it, so training and deterministic mode differ. */
  get hasBatchStatistics(): boolean {
    return this.parameterLayers.some((layer) => layer.kind === "batchNorm");
  }

  /** @param x [N, ...inputShape] @returns logits [N, K] and what the other rules need. */
  forward(x: Tensor, context: Context, mode: ForwardMode): { logits: Tensor; saved: Saved[] } {
    const { y, saved } = forwardAll(this.layers, x, context, mode);
    return { logits: y, saved };
  }

  /** Jᵀδ of layers start … end − 1. @param delta [R, …] at the output of the last of them */
  pullBackBetween(
    start: number,
    end: number,
    delta: Tensor,
    saved: readonly Saved[],
    rows: Rows,
    context: Context,
  ): Tensor {
    return pullBackAll(this.layers.slice(start, end), delta, saved.slice(start, end), rows, context);
  }

  /** @param tangent [N, ...inputShape] */
  pushForward(tangent: Tensor, saved: readonly Saved[], context: Context) {
    return pushForwardAll(this.layers, tangent, saved, context);
  }

  /** Parameter gradients into the sink; stops at the first layer that the sink wants. */
  backward(
    saved: readonly Saved[],
    tangents: readonly Saved[] | null,
    cotangents: Cotangents,
    context: Context,
    sink: GradientSink,
  ): void {
    const wanted = this.layers.findIndex((layer) =>
      flattenLayers([layer]).some((inner) => sink.wants(inner)),
    );
    if (wanted >= 0) backwardAll(this.layers, saved, tangents, cotangents, context, sink, wanted);
  }
}

export function flattenLayers(layers: readonly Layer[]): Layer[] {
  return layers.flatMap((layer) => [layer, ...flattenLayers(layer.children)]);
}
