/** Ranges of x that the keyboard leads to. */
import { projection } from "./projection.ts";
import type { Range, Scale } from "./series.ts";

/**
 * The domain made narrower (`factor` < 1) or wider around a value that stays where it is on the screen; never beyond
 * `all`, and null where it is all of it.
 */
export function zoomed(
  domain: Range,
  around: number,
  factor: number,
  { scale, all }: { scale: Scale; all: Range },
): Range | null {
  const unit = projection(scale, domain, 0, 1);
  const centre = unit.pixel(around);
  return within([unit.value(centre * (1 - factor)), unit.value(centre + (1 - centre) * factor)], all);
}

/** The range between two values in either order, within `all`; null where it is all of it. */
export function between(a: number, b: number, all: Range): Range | null {
  return within([Math.min(a, b), Math.max(a, b)], all);
}

function within([from, to]: Range, all: Range): Range | null {
  const range: Range = [Math.max(from, all[0]), Math.min(to, all[1])];
  if (range[0] <= all[0] && range[1] >= all[1]) return null;
  return range[0] < range[1] ? range : null;
}
