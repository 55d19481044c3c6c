/** From what runs report to the lines of a chart: live values joined on, x chosen, smoothed, seeds as bands. */
import type { EpochMetrics } from "../../shared/metrics.ts";
import type { RunSummary } from "../../shared/contract/runs.ts";
import { envelope } from "../charts/envelope.ts";
import { lowerBound } from "../charts/search.ts";
import {
  mostPoints,
  seriesColor,
  seriesColors,
  type Points,
  type Scale,
  type Series,
} from "../charts/series.ts";
import { smooth } from "../charts/smooth.ts";
import { bandOf } from "./bands.ts";
import type { ComparedSeries } from "./comparedSeries.ts";
import { timeOfStep } from "./timeOfStep.ts";

export const xQuantities = ["step", "epoch", "time"] as const;
export type XQuantity = (typeof xQuantities)[number];

/** x of a step of one run. */
export type XOfStep = (step: number) => number;

/** Seconds of training for `time`; an epoch counts up with its steps, 1 at the end of the first. */
export function xOfStep(
  quantity: XQuantity,
  run: RunSummary,
  epochs: readonly Pick<EpochMetrics, "step" | "seconds">[],
): XOfStep {
  if (quantity === "step") return (step) => step;
  if (quantity === "time") return timeOfStep(epochs, run);
  const { stepsPerEpoch } = run;
  return stepsPerEpoch === null ? () => NaN : (step) => step / stepsPerEpoch;
}

/** The steps of a run that lie in a range of x, by halving; x must not fall as the step grows. */
export function stepsWithin(
  [from, to]: readonly [number, number],
  x: XOfStep,
  lastStep: number,
): { from: number; to: number } {
  const firstAtLeast = (value: number): number => {
    let [low, high] = [1, lastStep + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (x(middle) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // One step more on each side, so that the line reaches the border.
  return { from: Math.max(1, firstAtLeast(from) - 1), to: Math.max(1, firstAtLeast(to)) };
}

/**
 * Stored values and those that came since. Live ones take the place of stored ones from their first step on: they are the
 * same, or a run that went on from an earlier checkpoint does these steps again.
 */
export function joinLive(stored: Points, live: Points, to: number | null = null): Points {
  const end = to === null ? live.x.length : lowerBound(live.x, to + 1);
  if (end === 0) return stored;
  const kept = lowerBound(stored.x, live.x[0]);
  const joined = { x: new Float64Array(kept + end), y: new Float64Array(kept + end) };
  for (const part of ["x", "y"] as const) {
    joined[part].set(stored[part].subarray(0, kept));
    joined[part].set(live[part].subarray(0, end), kept);
  }
  return joined;
}

/** The same points over another x, their values converted. Points without x are left out. */
export function overX({ x: steps, y }: Points, x: XOfStep, value: (v: number) => number = (v) => v): Points {
  const places = steps.map(x);
  const kept = Array.from(places.keys()).filter((i) => !Number.isNaN(places[i]));
  return { x: Float64Array.from(kept, (i) => places[i]), y: Float64Array.from(kept, (i) => value(y[i])) };
}

export interface CurveOptions {
  /** β of the moving average, in [0, 1). */
  smoothing: number;
  xScale: Scale;
  /** Few points, each of weight: drawn as dots too, never smoothed. */
  evaluations: boolean;
  /**
   * Of a single run whose line is of extremes (it has more steps than points): means of its parts, which are smoothed in
   * their place. null or left out: the line itself is.
   */
  means?: Points | null;
}

/** A line of a chart, and for a group what has to be said of its band. */
export interface DrawnCurve {
  series: Series;
  /** null for a single run. */
  group: { least: number; most: number; cells: number | null } | null;
}

/** Cells of a band where its runs have values at different places. */
const mostCells = 500;

/**
 * @param lines one a run of the series, over x
 * @returns null where no run has a point with a value (a method without this metric)
 */
export function curveSeries(
  compared: Pick<ComparedSeries, "key" | "label" | "colour" | "runs">,
  lines: readonly Points[],
  options: CurveOptions,
): DrawnCurve | null {
  if (!lines.some((line) => line.y.some((value) => !Number.isNaN(value)))) return null;
  const smoothing = options.evaluations ? 0 : options.smoothing;
  const look = {
    ...{ id: compared.key, label: compared.label, color: seriesColor(compared.colour) },
    dashed: compared.colour >= seriesColors.length,
    markers: options.evaluations,
  };
  if (compared.runs.length === 1) {
    const line = envelope(lines[0], mostPoints);
    if (smoothing === 0) return { series: { ...look, ...line }, group: null };
    const { x, y } = options.means ?? line;
    return { series: { ...look, x, y: smooth(y, smoothing), raw: line }, group: null };
  }
  const band = bandOf(
    lines.map(({ x, y }) => ({ x, y: smooth(y, smoothing) })),
    { most: options.evaluations ? mostPoints : mostCells, spacing: options.xScale },
  );
  const counts = [...band.n].filter((n) => n > 0);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const spread = {
    low: band.mean.map((mean, i) => mean - band.std[i]),
    high: band.mean.map((mean, i) => mean + band.std[i]),
  };
  const label = `${compared.label} (n = ${least === most ? most : `${least}–${most}`})`;
  const series = { ...look, label, x: band.x, y: band.mean, band: spread };
  return { series, group: { least, most, cells: band.cells } };
}
