/** The margins of one compared series as a histogram draws them. */
import type { MarginDistribution } from "../../shared/contract/runs.ts";
import type { MarginGroup } from "../charts/histogram.ts";
import { seriesColor } from "../charts/series.ts";
import type { ComparedSeries } from "./comparedSeries.ts";
import { pooledHistogram } from "./marginSeries.ts";
import { spread } from "./spread.ts";

/** @param distributions of those of its runs that were evaluated; null without any */
export function marginGroupOf(
  { key, label, colour, runs }: ComparedSeries,
  distributions: readonly MarginDistribution[],
): MarginGroup | null {
  if (distributions.length === 0) return null;
  return {
    id: key,
    label: runs.length > 1 ? `${label} (n = ${distributions.length})` : label,
    color: seriesColor(colour),
    histogram: pooledHistogram(distributions.map((d) => d.histogram)),
    mean: spread(distributions.map((d) => d.evaluation.meanMargin))?.mean,
  };
}
