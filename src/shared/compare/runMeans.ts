/** What several runs of one kind (mostly seeds of one config) came to. */
import type { RunSummary } from "../contract/runs.ts";
import { meanStd, type MeanStd } from "./meanStd.ts";

type Measured = "testAccuracy" | "testCrossEntropy" | "meanMargin" | "trainSeconds" | "wallSeconds";

export type MeasuredRun = Pick<RunSummary, Measured>;

export type RunMeans = {
  /** How many there are; a value is the mean over those that have it. */
  runs: number;
} & { [K in Measured]: MeanStd | null };

export function runMeans(runs: readonly MeasuredRun[]): RunMeans {
  const over = (name: Measured): MeanStd | null => meanStd(runs.map((run) => run[name]));
  return {
    runs: runs.length,
    testAccuracy: over("testAccuracy"),
    testCrossEntropy: over("testCrossEntropy"),
    meanMargin: over("meanMargin"),
    trainSeconds: over("trainSeconds"),
    wallSeconds: over("wallSeconds"),
  };
}
