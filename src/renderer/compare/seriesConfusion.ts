/** Confusion matrices of compared series. */
import type { SampleVectors } from "../../shared/contract/runs.ts";
import { confusionCounts, rowShares } from "../charts/confusion.ts";
import { matrixDifference, meanMatrix } from "./confusionDifference.ts";

export interface SeriesConfusion {
  /** Samples of a run, mean over the runs. [classes · classes], rows: labels. */
  counts: Float64Array;
  /** The same as shares of each label's samples. */
  shares: Float64Array;
}

/** @param vectors of each run of the series that was evaluated; null without any */
export function seriesConfusion(
  vectors: readonly Pick<SampleVectors, "labels" | "predictions">[],
  classes: number,
): SeriesConfusion | null {
  const counts = meanMatrix(vectors.map((v) => confusionCounts(v.labels, v.predictions, classes)));
  return counts && { counts, shares: rowShares(counts, classes) };
}

/** Own shares less the baseline's. */
export function confusionChange(own: SeriesConfusion, baseline: SeriesConfusion): Float64Array {
  return matrixDifference(own.shares, baseline.shares);
}
