/** Where a bar lies between the ends of its scale; bars stand on zero. */

export interface BarScale {
  readonly low: number;
  readonly high: number;
}

/** A scale that holds zero and all finite values. */
export function barScale(values: Iterable<number>): BarScale {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? { low, high } : { low: 0, high: 1 };
}

/** Percent of the scale's width; nothing for NaN, to the end for infinity. */
export function barSpan(value: number, { low, high }: BarScale): { start: number; size: number } {
  if (Number.isNaN(value)) return { start: 0, size: 0 };
  const percent = (v: number) => (100 * (Math.min(high, Math.max(low, v)) - low)) / (high - low);
  const [zero, end] = [percent(0), percent(value)];
  return { start: Math.min(zero, end), size: Math.abs(end - zero) };
}
