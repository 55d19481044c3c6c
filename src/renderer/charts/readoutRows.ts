/** What a line chart says about the place that the cursor is at. */
import { nearestIndex } from "./search.ts";
import type { Range, Series } from "./series.ts";

export interface ReadoutRow {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  /** NaN where the line has a gap. */
  readonly value: number;
  /** x of the line's nearest point. */
  readonly x: number;
}

/** The nearest point of each line; lines that end before or begin after the cursor by more than 2 % of the range are left out. */
export function readoutRows(series: readonly Series[], x: number, domain: Range): ReadoutRow[] {
  const reach = (domain[1] - domain[0]) * 0.02;
  return series.flatMap(({ id, label, color, x: xs, y }) => {
    const i = nearestIndex(xs, x);
    if (i < 0 || x < xs[0] - reach || x > xs[xs.length - 1] + reach) return [];
    return [{ id, label, color, value: y[i], x: xs[i] }];
  });
}

/** x of the nearest point of any line; null where there is none in the domain. */
export function snapped(series: readonly Series[], x: number, domain: Range): number | null {
  let best: number | null = null;
  for (const { x: xs } of series) {
    const i = nearestIndex(xs, x);
    if (i < 0 || xs[i] < domain[0] || xs[i] > domain[1]) continue;
    if (best === null || Math.abs(xs[i] - x) < Math.abs(best - x)) best = xs[i];
  }
  return best;
}
