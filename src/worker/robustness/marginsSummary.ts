/** Margins of several attacks in a few numbers, and how much longer each is than the shortest. */
import { meanStd } from "../../shared/compare/meanStd.ts";
import {
  type MarginAttack,
  marginAttacks,
  type MarginsSummary,
  type MarginSummary,
  type MarginsVectors,
} from "../../shared/measurements.ts";
import { median } from "../../shared/median.ts";

/** Means, medians and excesses are over the samples for which every attack found a perturbation, so that they compare. */
export function marginsSummary(
  vectors: MarginsVectors,
): Pick<MarginsSummary, "cleanAccuracy" | "common" | "attacks"> {
  const { labels, predictions } = vectors;
  const all = Array.from(labels, (_, i) => i);
  const common = all.filter((i) => marginAttacks.every((name) => Number.isFinite(vectors[name][i])));
  const shortest = common.map((i) => Math.min(...marginAttacks.map((name) => vectors[name][i])));
  const summaryOf = (name: MarginAttack): MarginSummary => {
    const margins = common.map((i) => vectors[name][i]);
    // A sample on the boundary has nothing to compare with.
    const excesses = margins.flatMap((margin, i) => (shortest[i] > 0 ? [margin / shortest[i] - 1] : []));
    return {
      found: all.filter((i) => Number.isFinite(vectors[name][i])).length,
      ...{ mean: meanStd(margins)?.mean ?? null, median: medianOf(margins) },
      ...{ meanExcess: meanStd(excesses)?.mean ?? null, medianExcess: medianOf(excesses) },
    };
  };
  const [deepFool, anPgd, carliniWagner] = marginAttacks.map(summaryOf);
  return {
    cleanAccuracy: all.filter((i) => predictions[i] === labels[i]).length / Math.max(1, all.length),
    common: common.length,
    attacks: { deepFool, anPgd, carliniWagner },
  };
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : median(values);
}
