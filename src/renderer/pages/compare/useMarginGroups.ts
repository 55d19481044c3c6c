/** Margin histograms of the compared series at one epoch. */
import { useMemo } from "react";
import type { SplitName } from "../../../shared/metrics.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { MarginGroup } from "../../charts/histogram.ts";
import { evaluatedEpochs } from "../../compare/evaluationAt.ts";
import { marginGroupOf } from "../../compare/marginGroup.ts";
import { distributionAt } from "../../compare/marginSeries.ts";
import type { Comparison } from "./useComparison.ts";
import { useCalls } from "./useCalls.ts";

export interface MarginGroups {
  /** In the order of the series; those without an evaluation at the epoch are left out. */
  groups: readonly MarginGroup[];
  /** Labels of those that are left out. */
  without: readonly string[];
  /** That any run was evaluated at, ascending. */
  epochs: readonly number[];
  isLoading: boolean;
  error: AppError | null;
  reload: () => void;
}

/** @param epoch null: of each run its newest */
export function useMarginGroups(
  { series }: Pick<Comparison, "series">,
  split: SplitName,
  epoch: number | null,
): MarginGroups {
  const runIds = series.flatMap((one) => one.runs.map((run) => run.id));
  const calls = useCalls(
    "runs.histograms",
    runIds.map((runId) => ({ runId, split })),
  );
  const { data } = calls;
  return useMemo(() => {
    const ofRun = new Map(runIds.map((id, i) => [id, data[i] ?? []]));
    const made = series.map((one) => {
      const found = one.runs.flatMap((run) => distributionAt(ofRun.get(run.id) ?? [], epoch) ?? []);
      return { label: one.label, group: marginGroupOf(one, found) };
    });
    return {
      groups: made.flatMap(({ group }) => group ?? []),
      without: made.flatMap(({ label, group }) => (group ? [] : [label])),
      epochs: evaluatedEpochs([...ofRun.values()].flat().map((d) => d.evaluation)),
      ...{ isLoading: calls.isLoading, error: calls.error, reload: calls.reload },
    };
  }, [series, data, epoch, calls.isLoading, calls.error]);
}
