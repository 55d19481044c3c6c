/** The same objects as long as they say the same, so that what is given them need not draw again. */
import { useMemo, useRef } from "react";
import type { LegendEntry } from "./legendEntry.ts";
import type { Axis } from "./lineGeometry.ts";
import type { Range } from "./series.ts";

/** null stays null. */
export function useSameRange(range: Range | null | undefined): Range | null {
  const [from, to] = range ?? [NaN, NaN];
  return useMemo(() => (Number.isNaN(from) ? null : [from, to]), [from, to]);
}

export function useSameAxis(axis: Axis): Axis {
  const kept = useRef(axis);
  if (!isSameAxis(kept.current, axis)) kept.current = axis;
  return kept.current;
}

function isSameAxis(a: Axis, b: Axis): boolean {
  return a.scale === b.scale && isSameList(a.domain, b.domain) && isSameList(a.ticks, b.ticks);
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

/** Names and colours alone, of lines that may be others each time. */
export function useSameLegend(entries: readonly LegendEntry[]): readonly LegendEntry[] {
  const names = entries.map(({ id, label, color, dashed }) => ({ id, label, color, dashed }));
  const text = JSON.stringify(names);
  return useMemo(() => names, [text]);
}
