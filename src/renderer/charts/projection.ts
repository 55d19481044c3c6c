/** From values to pixels and back. */
import type { Range, Scale } from "./series.ts";

export interface Projection {
  readonly scale: Scale;
  readonly domain: Range;
  /** Pixel of a value; NaN where the axis has none (a log axis and a value <= 0). */
  readonly pixel: (value: number) => number;
  readonly value: (pixel: number) => number;
}

/**
 * @param domain ascending, of positive numbers where `scale` is log
 * @param from pixel of domain[0]
 * @param to pixel of domain[1]
 */
export function projection(scale: Scale, domain: Range, from: number, to: number): Projection {
  const into = scale === "log" ? positiveLog : same;
  const out = scale === "log" ? Math.exp : same;
  const [low, high] = [into(domain[0]), into(domain[1])];
  const slope = (to - from) / (high - low);
  return {
    scale,
    domain,
    pixel: (value) => from + (into(value) - low) * slope,
    value: (pixel) => out(low + (pixel - from) / slope),
  };
}

function same(value: number): number {
  return value;
}

function positiveLog(value: number): number {
  return value > 0 ? Math.log(value) : NaN;
}
