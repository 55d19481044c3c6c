/** Which range an axis shows. */
import { seenRange } from "./search.ts";
import type { Points, Range, Scale } from "./series.ts";
import { tickStep } from "./ticks.ts";

/** Least and greatest finite value that the axis can show, over several arrays; null where there is none. */
export function extent(arrays: readonly ArrayLike<number>[], scale: Scale): Range | null {
  let low = Infinity;
  let high = -Infinity;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** The same of the y of those points whose x is seen. */
export function seenExtent(lines: readonly Points[], x: Range | null, scale: Scale): Range | null {
  const seen = lines.map((line) => {
    const [first, end] = x ? seenRange(line.x, x[0], x[1]) : [0, line.x.length];
    return line.y.subarray(first, end);
  });
  return extent(seen, scale);
}

/** A range of a positive width around what the data have; [0, 1] ([0.1, 1] for log) without data. */
export function widened(range: Range | null, scale: Scale): Range {
  if (range === null) return scale === "log" ? [0.1, 1] : [0, 1];
  const [low, high] = range;
  // Values that differ by roundings alone are one value: no tick lies between them.
  if (high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high))) return range;
  if (scale === "log") return [low / 2, high * 2];
  const margin = low === 0 ? 1 : Math.abs(low) * 0.1;
  return [low - margin, high + margin];
}

/**
 * The y range to show: to whole tick steps, so that it stays the same while a line grows; from 0 where the values come
 * near it in relation to their size.
 */
export function niceDomain(range: Range | null, scale: Scale, ticks: number): Range {
  const [low, high] = widened(range, scale);
  if (scale === "log") return [niceBelow(low), niceAbove(high)];
  const from = low > 0 && low < high / 2 ? 0 : low;
  const step = tickStep([from, high], ticks);
  return [Math.floor(from / step) * step, Math.ceil(high / step) * step];
}

const mantissas = [1, 2, 5, 10];
const almost = 1 + 1e-9; // 10 ** log10(x) may miss x by a rounding

/** The greatest of 1, 2, 5 times a power of ten that is <= value. */
function niceBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value * almost));
  return power * (mantissas.findLast((m) => m * power <= value * almost) ?? 1);
}

function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value / almost));
  return power * (mantissas.find((m) => m * power >= value / almost) ?? 10);
}
