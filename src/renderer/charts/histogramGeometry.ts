/** Everything of a margin histogram that is computed. No React and no DOM. */
import { marginEdges } from "../../shared/marginHistogram.ts";
import { extent, niceDomain } from "./extent.ts";
import {
  binnedMedian,
  binRange,
  histogramLayers,
  occupiedRange,
  type HistogramLayer,
  type HistogramOptions,
  type MarginGroup,
} from "./histogram.ts";
import type { Axis } from "./lineGeometry.ts";
import type { Area } from "./plotArea.ts";
import { projection, type Projection } from "./projection.ts";
import type { Range } from "./series.ts";
import { ticks } from "./ticks.ts";

export interface DrawnLayer {
  readonly layer: HistogramLayer;
  /** Filled where the heights are above 0 … */
  readonly up: string;
  /** … and below (only of `signed` layers; others have all in `up`). */
  readonly down: string;
  /** The upper edge alone. */
  readonly edge: string;
}

export interface HistogramMarker {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly kind: "mean" | "median";
  readonly value: number;
}

export interface HistogramGeometry {
  readonly area: Area;
  readonly x: Axis;
  readonly y: Axis;
  readonly across: Projection;
  readonly upward: Projection;
  readonly drawn: readonly DrawnLayer[];
  readonly markers: readonly HistogramMarker[];
}

export interface HistogramGeometryInput {
  readonly groups: readonly MarginGroup[];
  readonly options: HistogramOptions;
  readonly area: Area;
  /** What of the margins is shown; null: the occupied bins. */
  readonly domain: Range | null;
  /** What of y is shown; null: what the bars need. Fixed while an animation plays. */
  readonly yDomain: Range | null;
}

export function histogramGeometry(input: HistogramGeometryInput): HistogramGeometry {
  const { groups, options, area } = input;
  const layers = histogramLayers(groups, options);
  const xDomain = input.domain ?? occupiedRange(groups);
  const yDomain = input.yDomain ?? layersDomain(layers, area);
  const across = projection("log", xDomain, area.left, area.left + area.width);
  const upward = projection("linear", yDomain, area.top + area.height, area.top);
  return {
    ...{ area, across, upward },
    x: { scale: "log", domain: xDomain, ticks: ticks(xDomain, "log", area.width / 70) },
    y: { scale: "linear", domain: yDomain, ticks: ticks(yDomain, "linear", area.height / 34) },
    drawn: layers.map((layer) => draw(layer, across, upward)),
    markers: groups.flatMap(markersOf).filter((m) => m.value >= xDomain[0] && m.value <= xDomain[1]),
  };
}

/** The y range that several states of a histogram need together, such as all epochs of a run. */
export function commonDomain(
  states: readonly (readonly MarginGroup[])[],
  options: HistogramOptions,
  area: Pick<Area, "height">,
): Range {
  return layersDomain(
    states.flatMap((groups) => histogramLayers(groups, options)),
    area,
  );
}

function layersDomain(layers: readonly HistogramLayer[], area: Pick<Area, "height">): Range {
  const ends = layers.map(({ heights, base }) => heights.map((height, i) => base[i] + height));
  const range = extent([...ends, [0]], "linear");
  return niceDomain(range && range[0] === range[1] ? [0, 1] : range, "linear", area.height / 34);
}

function draw(layer: HistogramLayer, across: Projection, upward: Projection): DrawnLayer {
  const { heights, base, kind } = layer;
  if (kind === "signed") {
    return {
      layer,
      up: bars(
        heights.map((h) => Math.max(0, h)),
        base,
        across,
        upward,
      ),
      down: bars(
        heights.map((h) => Math.min(0, h)),
        base,
        across,
        upward,
      ),
      edge: "",
    };
  }
  return { layer, up: bars(heights, base, across, upward), down: "", edge: steps(layer, across, upward) };
}

/** First and last inner bin (of those that have two edges) in the domain. */
function seenBins({ domain }: Projection): [number, number] {
  const first = marginEdges.findIndex((edge) => edge > domain[0] * (1 + 1e-9));
  const last = marginEdges.findLastIndex((edge) => edge < domain[1] * (1 - 1e-9));
  return [Math.max(1, first), Math.min(marginEdges.length - 1, last + 1)];
}

function bars(heights: Float64Array, base: Float64Array, across: Projection, upward: Projection): string {
  const [first, last] = seenBins(across);
  let d = "";
  for (let i = first; i <= last; i++) {
    if (heights[i] === 0) continue;
    const [from, to] = binRange(i).map(across.pixel);
    const [top, bottom] = [upward.pixel(base[i] + heights[i]), upward.pixel(base[i])];
    d += `M${r(from)} ${r(bottom)}V${r(top)}H${r(to)}V${r(bottom)}Z`;
  }
  return d;
}

function steps({ heights, base }: HistogramLayer, across: Projection, upward: Projection): string {
  const [first, last] = seenBins(across);
  let d = "";
  for (let i = first; i <= last; i++) {
    const [from, to] = binRange(i).map(across.pixel);
    const y = r(upward.pixel(base[i] + heights[i]));
    d += `${d === "" ? `M${r(from)} ` : "V"}${y}H${r(to)}`;
  }
  return d;
}

function markersOf({ id, label, color, histogram, mean, median }: MarginGroup): HistogramMarker[] {
  const middle = median ?? binnedMedian(histogram);
  const found: HistogramMarker[] = [{ id, label, color, kind: "median", value: middle }];
  return mean === undefined ? found : [...found, { id, label, color, kind: "mean", value: mean }];
}

function r(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
