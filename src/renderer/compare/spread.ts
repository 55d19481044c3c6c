/** A value of a run, or of several as mean ± standard deviation, and how it differs from the baseline's. */
import { meanStd, type MeanStd } from "../../shared/compare/meanStd.ts";

export interface Spread extends MeanStd {
  /** Values that it is the mean of. */
  n: number;
}

/** null when there is no value. */
export function spread(values: readonly (number | null | undefined)[]): Spread | null {
  const present = values.filter((value) => value !== null && value !== undefined);
  const all = meanStd(present);
  return all && { ...all, n: present.length };
}

export interface Difference {
  /** Value less baseline. */
  difference: number;
  /** Standard error of the difference of the means, √(s²/n + s₀²/n₀); null where one of them is a single value. */
  standardError: number | null;
}

/** null where either is missing. */
export function differenceOf(value: Spread | null, baseline: Spread | null): Difference | null {
  if (!value || !baseline) return null;
  const variance = (of: Spread): number | null => (of.std === null ? null : of.std ** 2 / of.n);
  const [own, base] = [variance(value), variance(baseline)];
  return {
    difference: value.mean - baseline.mean,
    standardError: own === null || base === null ? null : Math.sqrt(own + base),
  };
}
