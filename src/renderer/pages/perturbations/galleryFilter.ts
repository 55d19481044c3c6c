/** Which samples of an evaluation a gallery shows, and in which order. */
import type { SampleVectors } from "../../../shared/contract/runs.ts";

export const outcomes = ["all", "right", "wrong"] as const;
export type Outcome = (typeof outcomes)[number];

export const galleryOrders = ["margin", "margin-descending", "gain", "gain-ascending", "index"] as const;
export type GalleryOrder = (typeof galleryOrders)[number];

export interface GalleryFilter {
  readonly label: number | null;
  readonly prediction: number | null;
  readonly outcome: Outcome;
  /** Both included; null: no bound. */
  readonly leastMargin: number | null;
  readonly mostMargin: number | null;
}

export type Vectors = Pick<SampleVectors, "margins" | "predictions" | "labels">;

/** Places in the split that the filter leaves, in the order of the split. A margin of NaN is in no range. */
export function filterSamples(vectors: Vectors, filter: GalleryFilter): Int32Array {
  const { margins, predictions, labels } = vectors;
  const found: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const right = predictions[i] === labels[i];
    if (filter.label !== null && labels[i] !== filter.label) continue;
    if (filter.prediction !== null && predictions[i] !== filter.prediction) continue;
    if (filter.outcome !== "all" && right !== (filter.outcome === "right")) continue;
    // Written so that NaN fails.
    if (filter.leastMargin !== null && !(margins[i] >= filter.leastMargin)) continue;
    if (filter.mostMargin !== null && !(margins[i] <= filter.mostMargin)) continue;
    found.push(i);
  }
  return Int32Array.from(found);
}

/** By what samples are put in order; null: as they are. `gains` is null while no other run is chosen. */
const sortKeys: {
  [O in GalleryOrder]: (
    vectors: Vectors,
    gains: Float32Array | null,
  ) => { values: Float32Array; descending: boolean } | null;
} = {
  margin: ({ margins }) => ({ values: margins, descending: false }),
  "margin-descending": ({ margins }) => ({ values: margins, descending: true }),
  gain: (_, gains) => gains && { values: gains, descending: true },
  "gain-ascending": (_, gains) => gains && { values: gains, descending: false },
  index: () => null,
};

/**
 * The same places in another order. Equal values keep the order of the split, NaN comes last.
 * @param gains [samples] of `marginGains`, or null
 */
export function sortSamples(
  places: Int32Array,
  order: GalleryOrder,
  vectors: Vectors,
  gains: Float32Array | null,
): Int32Array {
  const key = sortKeys[order](vectors, gains);
  if (key === null) return places;
  const { values, descending } = key;
  return places.slice().sort((a, b) => {
    const [va, vb] = descending ? [values[b], values[a]] : [values[a], values[b]];
    const [na, nb] = [Number.isNaN(values[a]), Number.isNaN(values[b])];
    if (na || nb) return Number(na) - Number(nb) || a - b;
    return va < vb ? -1 : va > vb ? 1 : a - b;
  });
}

/** Places in the split of the samples shown, in order. */
export function selectSamples(
  vectors: Vectors,
  filter: GalleryFilter,
  order: GalleryOrder,
  gains: Float32Array | null,
): Int32Array {
  return sortSamples(filterSamples(vectors, filter), order, vectors, gains);
}

export function isUnfiltered(filter: GalleryFilter): boolean {
  return (
    filter.label === null &&
    filter.prediction === null &&
    filter.outcome === "all" &&
    filter.leastMargin === null &&
    filter.mostMargin === null
  );
}
