/** The places that the keyboard moves a chart's cursor over: the x of every point that is seen. */
import { lowerBound, nearestIndex } from "./search.ts";
import type { Range, Series } from "./series.ts";

/** @returns ascending, each once */
export function cursorPlaces(series: readonly Series[], domain: Range): Float64Array {
  const places = new Set<number>();
  for (const { x } of series) {
    for (let i = lowerBound(x, domain[0]); i < x.length && x[i] <= domain[1]; i++) places.add(x[i]);
  }
  return Float64Array.from(places).sort();
}

/** The place `steps` places after the one nearest to x; at most the last, at least the first; null without places. */
export function stepped(places: Float64Array, x: number, steps: number): number | null {
  const at = nearestIndex(places, x);
  if (at < 0) return null;
  return places[Math.max(0, Math.min(places.length - 1, at + steps))];
}
