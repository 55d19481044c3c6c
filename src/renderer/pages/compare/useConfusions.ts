/** Predictions of all runs of a comparison as confusion matrices. */
import { useMemo } from "react";
import type { AppError } from "../../../shared/errors.ts";
import type { SplitName } from "../../../shared/metrics.ts";
import type { ComparedSeries } from "../../compare/comparedSeries.ts";
import { evaluationAt } from "../../compare/evaluationAt.ts";
import { seriesConfusion, type SeriesConfusion } from "../../compare/seriesConfusion.ts";
import { useCalls } from "./useCalls.ts";
import type { Comparison } from "./useComparison.ts";

export interface ConfusionOf {
  series: ComparedSeries;
  classes: number;
  confusion: SeriesConfusion;
}

export interface Confusions {
  /** In the order of the series; those without an evaluation are left out. */
  found: readonly ConfusionOf[];
  without: readonly string[];
  isLoading: boolean;
  error: AppError | null;
  reload: () => void;
}

/** @param epoch null: of each run its newest evaluation */
export function useConfusions(
  { series, details }: Pick<Comparison, "series" | "details">,
  split: SplitName,
  epoch: number | null,
): Confusions {
  const wanted = series.flatMap(({ runs }) =>
    runs.flatMap((run) => {
      const evaluations = details.get(run.id)?.evaluations.filter((e) => e.split === split) ?? [];
      const evaluation = evaluationAt(evaluations, epoch);
      return evaluation ? [{ runId: run.id, evaluation: evaluation.id }] : [];
    }),
  );
  const calls = useCalls("runs.vectors", wanted);
  const { data } = calls;
  return useMemo(() => {
    const vectorsOf = new Map(wanted.map(({ runId }, i) => [runId, data[i]]));
    const made = series.map((one) => {
      const classes = details.get(one.runs[0].id)?.dataInfo?.classes ?? 0;
      const vectors = one.runs.flatMap((run) => vectorsOf.get(run.id) ?? []);
      return { series: one, classes, confusion: seriesConfusion(vectors, classes) };
    });
    return {
      found: made.flatMap(({ confusion, ...rest }) => (confusion ? [{ ...rest, confusion }] : [])),
      without: made.flatMap((one) => (one.confusion ? [] : [one.series.label])),
      ...{ isLoading: calls.isLoading, error: calls.error, reload: calls.reload },
    };
  }, [series, details, data, calls.isLoading, calls.error]);
}
