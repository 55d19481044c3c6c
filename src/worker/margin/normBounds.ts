/**
 * Upper bounds of the norm of the lower part of a network, kept from step to step: a weight's bound is computed, and then
 * grows by the distance that the weight has moved since, until it has grown too much and is computed again.
 */
import type { Context, Layer } from "../nn/layer.ts";
import { sizeOf, valuesOf } from "../nn/layer.ts";
import type { Network } from "../nn/network.ts";
import type { Cut } from "./nearestBoundary.ts";

/** By layer: the bound when it was computed, and ‖ΔW‖_F summed up since. Part of the checkpoint. */
export type NormBoundsState = Readonly<Record<string, { readonly bound: number; readonly moved: number }>>;

/** A bound is computed again when the weight's way could have made it this much larger. */
const growth = 2;

export class NormBounds {
  readonly #layers: readonly Layer[];
  readonly #places: readonly number[];
  #known: Map<string, { bound: number; moved: number }>;

  constructor(network: Network, state: NormBoundsState = {}) {
    this.#layers = network.layers;
    this.#places = cutPlaces(network.layers);
    this.#known = new Map(Object.entries(state).map(([name, value]) => [name, { ...value }]));
  }

  get state(): NormBoundsState {
    return Object.fromEntries([...this.#known].map(([name, value]) => [name, { ...value }]));
  }

  /** Where rows can be judged, from the top down. Computes what is missing or has grown too much. */
  cuts(context: Context): Cut[] {
    const most = this.#places[0] ?? 0;
    const gains: number[] = [1]; // gains[i]: of layers below i
    for (let i = 0; i < most; i++) gains.push(gains[i] * this.#gainOf(this.#layers[i], context));
    return this.#places
      .map((layer) => ({ layer, gain: gains[layer] }))
      .filter(({ gain }) => Number.isFinite(gain)); // a NaN weight bounds nothing
  }

  /** Layers whose way has to be told. */
  get followed(): readonly Layer[] {
    return this.#layers.slice(0, this.#places[0] ?? 0).filter((layer) => layer.gain?.kind === "weight");
  }

  /** @param distance at least ‖ΔW‖_F of the layer's weight in the step just done */
  moved(layer: Layer, distance: number): void {
    const known = this.#known.get(layer.name);
    if (known) known.moved += distance;
  }

  /** The weights moved by nobody knows how much. */
  forget(): void {
    this.#known.clear();
  }

  #gainOf(layer: Layer, context: Context): number {
    if (!layer.gain) return Infinity;
    if (layer.gain.kind === "fixed") return layer.gain.value;
    const { bound, perDistance } = layer.gain;
    const known = this.#known.get(layer.name);
    const now = known ? known.bound + perDistance * known.moved : Infinity;
    if (known && now <= growth * known.bound) return now;
    const fresh = { bound: bound(valuesOf(context, layer)[0], context.backend), moved: 0 };
    if (Number.isFinite(fresh.bound)) this.#known.set(layer.name, fresh);
    return fresh.bound;
  }
}

/** Rows are pulled back to the first cut all at once, so what they meet on the way must be small. */
const widest = 4096;

/**
 * Above each layer with a weight but the topmost, so that a signal is judged before the product with that weight. Pools and
 * flattening stay below the cut: they only make the signal larger. No cut above a layer whose norm is not known, and none
 * at all where the way to the first one is wide.
 */
function cutPlaces(layers: readonly Layer[]): number[] {
  const unknown = layers.findIndex((layer) => !layer.gain);
  const weighted = layers.flatMap((layer, i) => (layer.gain?.kind === "weight" ? [i] : []));
  const places = weighted
    .slice(0, -1)
    .map((i) => {
      let place = i + 1;
      while (["maxPool", "avgPool", "flatten"].includes(layers[place].kind)) place++;
      return place;
    })
    .filter((place) => unknown < 0 || place <= unknown)
    .reverse();
  const [first] = places;
  if (first === undefined) return [];
  return layers.slice(first - 1).every((layer) => sizeOf(layer.outputShape) <= widest) ? places : [];
}
