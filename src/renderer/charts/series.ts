/** What a line chart draws. Arrays are typed, and are not changed once they were handed to a chart. */

/** Points of a line, in ascending order of x. NaN in y is a gap; an infinite y is marked at the border. */
export interface Points {
  /** [n] */
  readonly x: Float64Array;
  /** [n] */
  readonly y: Float64Array;
}

export interface Series extends Points {
  /** Unique in its chart; the legend's toggles remember it. */
  readonly id: string;
  readonly label: string;
  /** A custom property: `var(--series-1)`. */
  readonly color: string;
  /** A filled area around the line, such as mean ± standard deviation: [n] each, at the line's x. */
  readonly band?: { readonly low: Float64Array; readonly high: Float64Array };
  /** Drawn thin behind the line: what was smoothed. */
  readonly raw?: Points;
  readonly dashed?: boolean;
  /** A dot at each point: for few points, such as evaluations. */
  readonly markers?: boolean;
}

export type Scale = "linear" | "log";

/** From the first to the second, both included; ascending. */
export type Range = readonly [number, number];

/** Points that a line may have; a chart that gets more reduces them and says so. */
export const mostPoints = 2000;

/** Colours of lines in the order in which they are given out. */
export const seriesColors: readonly string[] = Array.from({ length: 8 }, (_, i) => `var(--series-${i + 1})`);

/** Colour of the i-th line; after the eighth they begin again. */
export function seriesColor(i: number): string {
  return seriesColors[i % seriesColors.length];
}
