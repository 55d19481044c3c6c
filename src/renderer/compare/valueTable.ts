/** Final and best values of all series, as rows. */
import { type CostRatio, costRatio, secondsPerStep } from "../../shared/compare/costRatio.ts";
import type { EvaluationRecord } from "../../shared/contract/runs.ts";
import type { SplitName } from "../../shared/metrics.ts";
import type { ComparedSeries } from "./comparedSeries.ts";
import {
  bestValue,
  type EvaluatedValue,
  evaluatedValueNames,
  finalValue,
  type ValueAtEpochs,
} from "./finalAndBest.ts";
import { type Spread, spread } from "./spread.ts";

export interface ValueRow {
  series: ComparedSeries;
  values: { name: EvaluatedValue; final: ValueAtEpochs | null; best: ValueAtEpochs | null }[];
  secondsPerStep: number | null;
  trainSeconds: Spread | null;
  wallSeconds: Spread | null;
  /** Over the baseline's (the first row); null there. */
  cost: CostRatio | null;
}

/** @param evaluationsOf of a run, by its id; empty where its record is not there */
export function valueRows(
  series: readonly ComparedSeries[],
  evaluationsOf: (runId: string) => readonly EvaluationRecord[],
  split: SplitName,
): ValueRow[] {
  return series.map((own, i) => {
    const evaluations = own.runs.map((run) => evaluationsOf(run.id));
    return {
      series: own,
      values: evaluatedValueNames.map((name) => ({
        name,
        final: finalValue(evaluations, split, name),
        best: bestValue(evaluations, split, name),
      })),
      secondsPerStep: secondsPerStep(own.runs),
      trainSeconds: spread(own.runs.map((run) => run.trainSeconds)),
      wallSeconds: spread(own.runs.map((run) => run.wallSeconds)),
      cost: i === 0 ? null : costRatio(own.runs, series[0].runs),
    };
  });
}
