/** Fewer points for the same picture: the least and the greatest value of each part of a line. */
import type { Points } from "./series.ts";

/**
 * The line with at most `most` points. Parts have the same width in x; of each its least and its greatest finite value
 * and its first infinite value of each sign are kept, in their order; a part of nothing but NaN stays a gap.
 */
export function envelope(line: Points, most: number): Points {
  if (line.x.length <= most) return line;
  // A part keeps two points, seldom four: where infinities make it too many, the parts are made wider.
  for (let parts = Math.floor(most / 2); parts > 1; parts = parts >> 1) {
    const kept = keptPlaces(line, parts);
    if (kept.length <= most) return pick(line, kept);
  }
  const step = Math.ceil(line.x.length / most);
  return pick(
    line,
    Array.from(line.x.keys()).filter((i) => i % step === 0),
  );
}

function keptPlaces({ x, y }: Points, parts: number): number[] {
  const kept: number[] = [];
  const from = x[0];
  const width = (x[x.length - 1] - from) / parts || 1;
  let start = 0;
  while (start < x.length) {
    const part = partOf(x[start]);
    let end = start + 1;
    while (end < x.length && partOf(x[end]) === part) end++;
    kept.push(...extremes(y, start, end));
    start = end;
  }
  return kept;

  function partOf(value: number): number {
    return Math.min(parts - 1, Math.floor((value - from) / width));
  }
}

/** Places of what one part keeps, ascending; the first place where everything is NaN. */
function extremes(y: Float64Array, start: number, end: number): number[] {
  let [least, greatest, up, down] = [-1, -1, -1, -1];
  for (let i = start; i < end; i++) {
    if (y[i] === Infinity) up = up < 0 ? i : up;
    else if (y[i] === -Infinity) down = down < 0 ? i : down;
    else if (!Number.isNaN(y[i])) {
      if (least < 0 || y[i] < y[least]) least = i;
      if (greatest < 0 || y[i] > y[greatest]) greatest = i;
    }
  }
  const places = [...new Set([least, greatest, up, down])].filter((i) => i >= 0).sort((a, b) => a - b);
  return places.length > 0 ? places : [start];
}

function pick({ x, y }: Points, places: readonly number[]): Points {
  return { x: Float64Array.from(places, (i) => x[i]), y: Float64Array.from(places, (i) => y[i]) };
}
