/** What one run gained in margin over another, sample by sample. */
import type { Vectors } from "./galleryFilter.ts";

export interface GainSides {
  /** The gain is the margin in `over` taken from that in `of`. */
  readonly of: "this" | "other";
}

/**
 * Which run's gain it is: AMM's over Reference's, whichever of the two is open; for two runs of one method, that of the
 * run beside over the one that is open.
 */
export function gainSides(thisMethod: string, otherMethod: string): GainSides {
  const thisIsReference = thisMethod === "reference";
  const otherIsReference = otherMethod === "reference";
  return { of: otherIsReference && !thisIsReference ? "this" : "other" };
}

export type MarginGains = { readonly gains: Float32Array } | { readonly reason: string };

/** [samples] margin of one run minus that of the other; or why the two cannot be compared sample by sample. */
export function marginGains(mine: Vectors, other: Vectors, sides: GainSides): MarginGains {
  if (mine.labels.length !== other.labels.length) {
    return {
      reason: `The other run was evaluated on ${other.labels.length} samples, this one on ${mine.labels.length}: they are not the same samples.`,
    };
  }
  const differs = mine.labels.findIndex((label, i) => label !== other.labels[i]);
  if (differs >= 0) {
    return {
      reason: `Sample ${differs} has the label ${mine.labels[differs]} here and ${other.labels[differs]} in the other run: they are not the same samples.`,
    };
  }
  const sign = sides.of === "other" ? 1 : -1;
  return { gains: other.margins.map((margin, i) => sign * (margin - mine.margins[i])) };
}
