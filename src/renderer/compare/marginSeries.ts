/** Margin distributions of compared runs: which evaluation is meant, and several runs as one. */
import type { MarginDistribution } from "../../shared/contract/runs.ts";
import type { MarginHistogram } from "../../shared/marginHistogram.ts";
import { evaluationAt } from "./evaluationAt.ts";

/** The distribution of a run at the end of an epoch, or its newest; see `evaluationAt`. */
export function distributionAt(
  distributions: readonly MarginDistribution[],
  epoch: number | null,
): MarginDistribution | null {
  const evaluation = evaluationAt(
    distributions.map((d) => d.evaluation),
    epoch,
  );
  return distributions.find((d) => d.evaluation === evaluation) ?? null;
}

/**
 * All samples of several runs as one histogram. Seeds of one config have the same number of samples, so the shares of the
 * sum are the means of the shares.
 * @throws Error for histograms over different bins
 */
export function pooledHistogram(histograms: readonly MarginHistogram[]): MarginHistogram {
  const [first, ...rest] = histograms;
  const other = rest.find((h) => h.bins !== first.bins);
  if (other) throw new Error(`expected histograms over bins ${first.bins}, got ${other.bins}`);
  const sum = (part: "right" | "wrong") =>
    first[part].map((_, i) => histograms.reduce((total, histogram) => total + histogram[part][i], 0));
  const notANumber = histograms.reduce((total, histogram) => total + histogram.notANumber, 0);
  return { bins: first.bins, right: sum("right"), wrong: sum("wrong"), notANumber };
}
