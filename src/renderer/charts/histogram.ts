/** What a margin histogram draws: one array of heights a layer, over the bins that every run shares. */
import { marginBinsName, marginEdges, type MarginHistogram } from "../../shared/marginHistogram.ts";
import type { Range } from "./series.ts";

/** The margins of one evaluation. */
export interface MarginGroup {
  /** Unique in its chart. */
  readonly id: string;
  readonly label: string;
  /** A custom property: `var(--series-1)`. */
  readonly color: string;
  readonly histogram: MarginHistogram;
  /** Of the margins themselves, where they are known; the median is otherwise read off the bins. */
  readonly mean?: number;
  readonly median?: number;
}

export interface HistogramOptions {
  /** Right and wrong predictions on each other, apart (wrong ones downwards), or one of them alone. */
  readonly parts: "stacked" | "apart" | "right" | "wrong";
  /** Samples, or the share of the group's samples. */
  readonly measure: "count" | "share";
  /** `difference`: the second group minus the first, of two. */
  readonly show: "bins" | "cumulative" | "difference";
}

export const defaultHistogramOptions: HistogramOptions = { parts: "stacked", measure: "count", show: "bins" };

export interface HistogramLayer {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly kind: "fill" | "outline" | "line" | "signed";
  /** [bins] heights; each bar reaches from `base` to `base + height`. */
  readonly heights: Float64Array;
  readonly base: Float64Array;
}

const bins = marginEdges.length + 1;

/** @throws Error for a histogram over other bins than those of this program: it cannot be drawn beside the others */
export function histogramLayers(
  groups: readonly MarginGroup[],
  options: HistogramOptions,
): readonly HistogramLayer[] {
  for (const { label, histogram } of groups) {
    if (histogram.bins === marginBinsName) continue;
    throw new Error(`expected bins ${marginBinsName}, got ${histogram.bins} (histogram of ${label})`);
  }
  if (options.show === "difference" && groups.length === 2)
    return [difference(groups[0], groups[1], options)];
  const cumulative = options.show === "cumulative";
  const layers = groups.flatMap((group) => groupLayers(group, options, groups.length === 1, cumulative));
  return cumulative ? layers.map((layer) => ({ ...layer, heights: runningSum(layer.heights) })) : layers;
}

type Part = "right" | "wrong";

function groupLayers(
  group: MarginGroup,
  { parts, measure }: HistogramOptions,
  alone: boolean,
  cumulative: boolean,
): HistogramLayer[] {
  const kind = cumulative ? "line" : alone ? "fill" : "outline";
  const heights = (wanted: readonly Part[], sign: 1 | -1 = 1) => scaled(group, wanted, measure, sign);
  const layer = (part: string, label: string, values: Float64Array, base?: Float64Array): HistogramLayer => ({
    id: `${group.id}:${part}`,
    label: alone ? label : part === "all" ? group.label : `${group.label}, ${label.toLowerCase()}`,
    color: alone && part === "wrong" ? "var(--danger)" : group.color,
    kind,
    heights: values,
    base: base ?? new Float64Array(bins),
  });
  if (parts === "right") return [layer("right", "Right predictions", heights(["right"]))];
  if (parts === "wrong") return [layer("wrong", "Wrong predictions", heights(["wrong"]))];
  const right = heights(["right"]);
  if (parts === "apart") {
    const wrong = heights(["wrong"], cumulative ? 1 : -1);
    return [layer("right", "Right predictions", right), layer("wrong", "Wrong predictions", wrong)];
  }
  if (!alone || cumulative) return [layer("all", "All samples", heights(["right", "wrong"]))];
  return [
    layer("right", "Right predictions", right),
    layer("wrong", "Wrong predictions", heights(["wrong"]), right),
  ];
}

function difference(first: MarginGroup, second: MarginGroup, options: HistogramOptions): HistogramLayer {
  const { parts, measure } = options;
  const wanted: readonly Part[] = parts === "right" || parts === "wrong" ? [parts] : ["right", "wrong"];
  const before = scaled(first, wanted, measure, 1);
  const after = scaled(second, wanted, measure, 1);
  return {
    id: "difference",
    label: `${second.label} minus ${first.label}`,
    color: second.color,
    kind: "signed",
    heights: after.map((height, i) => height - before[i]),
    base: new Float64Array(bins),
  };
}

function scaled(
  { histogram }: MarginGroup,
  parts: readonly Part[],
  measure: HistogramOptions["measure"],
  sign: 1 | -1,
): Float64Array {
  const unit = sign / (measure === "share" ? Math.max(1, samplesOf(histogram)) : 1);
  return Float64Array.from({ length: bins }, (_, i) => {
    const count = parts.reduce((sum, part) => sum + histogram[part][i], 0);
    return count === 0 ? 0 : count * unit;
  });
}

function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** Samples of a histogram, NaN margins included. */
export function samplesOf({ right, wrong, notANumber }: MarginHistogram): number {
  let sum = notANumber;
  for (let i = 0; i < right.length; i++) sum += right[i] + wrong[i];
  return sum;
}

/** Samples that lie beyond the drawn bins, over all groups. */
export function outside(groups: readonly MarginGroup[]) {
  const count = (i: number) =>
    groups.reduce((sum, g) => sum + g.histogram.right[i] + g.histogram.wrong[i], 0);
  return {
    below: count(0),
    above: count(bins - 1),
    notANumber: groups.reduce((sum, g) => sum + g.histogram.notANumber, 0),
  };
}

/** The range of margins that holds every occupied bin, one bin wider on each side; a decade around 1 when all are empty. */
export function occupiedRange(groups: readonly MarginGroup[]): Range {
  const isOccupied = (i: number) => groups.some((g) => g.histogram.right[i] + g.histogram.wrong[i] > 0);
  const inside = Array.from({ length: bins - 2 }, (_, i) => i + 1).filter(isOccupied);
  if (inside.length === 0) return [0.1, 10];
  const first = Math.max(0, inside[0] - 2);
  const last = Math.min(marginEdges.length - 1, inside[inside.length - 1] + 1);
  return [marginEdges[first], marginEdges[last]];
}

/** From and to of bin i, `to` not included; the first begins at 0, the last has no end. */
export function binRange(i: number): Range {
  return [i === 0 ? 0 : marginEdges[i - 1], i === bins - 1 ? Infinity : marginEdges[i]];
}

/** The median as far as bins tell it: between the edges of its bin, along the logarithm. NaN without a sample. */
export function binnedMedian({ right, wrong }: MarginHistogram): number {
  let total = 0;
  for (let i = 0; i < bins; i++) total += right[i] + wrong[i];
  if (total === 0) return NaN;
  let before = 0;
  for (let i = 0; i < bins; i++) {
    const here = right[i] + wrong[i];
    if (here > 0 && before + here >= total / 2) {
      const [from, to] = binRange(i);
      if (i === 0 || i === bins - 1) return i === 0 ? from : to;
      return from * (to / from) ** ((total / 2 - before) / here);
    }
    before += here;
  }
  return NaN;
}
