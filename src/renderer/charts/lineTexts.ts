/** What a line chart says in words: its newest values, and what it could not draw. */
import type { LineGeometry } from "./lineGeometry.ts";
import { mostPoints, type Series } from "./series.ts";

/** For screen readers: `Reference: 0.231 at step 1,200. AMM: …`. */
export function newestValues(
  series: readonly Series[],
  formatX: (x: number) => string,
  formatY: (y: number) => string,
): string {
  const texts = series.flatMap(({ label, x, y }) => {
    const last = y.findLastIndex((value) => !Number.isNaN(value));
    return last < 0 ? [] : [`${label}: ${formatY(y[last])} at ${formatX(x[last])}`];
  });
  return texts.length > 0 ? `Newest values. ${texts.join(". ")}.` : "No values yet.";
}

/** Sentences below the chart; none where everything is drawn as it came. */
export function lineNotes({ leftOut, reduced, drawn }: LineGeometry): string[] {
  const infinite = drawn.reduce((sum, d) => sum + d.line.up.length + d.line.down.length, 0);
  const notes: string[] = [];
  if (leftOut > 0) notes.push(`${count(leftOut, "value")} ≤ 0 not shown: the axis is logarithmic.`);
  if (infinite > 0) notes.push(`${count(infinite, "value")} infinite, marked at the border.`);
  if (reduced.length > 0) {
    notes.push(`${reduced.join(", ")}: more than ${mostPoints} points, drawn as least and greatest values.`);
  }
  return notes;
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
