/** All that the tabs of a comparison read: its series, and the records of their runs. */
import { useMemo } from "react";
import type { RunDetails, RunSummary } from "../../../shared/contract/runs.ts";
import type { AppError } from "../../../shared/errors.ts";
import { comparedSeries, type ComparedSeries } from "../../compare/comparedSeries.ts";
import { distinctions } from "../../compare/configRows.ts";
import type { Member } from "../../compare/members.ts";
import { useRuns, useRunsOf } from "../../state/runs.ts";
import { useCalls } from "./useCalls.ts";

export interface Comparison {
  series: readonly ComparedSeries[];
  /** In the order of the address. */
  runs: readonly RunSummary[];
  /** By run id; those that were read. */
  details: ReadonlyMap<string, RunDetails>;
  /** Ids that name no run: deleted, or of another computer. */
  missing: readonly string[];
  isLoading: boolean;
  /** Of reading the records. */
  error: AppError | null;
  reload: () => void;
}

/** @param grouped seeds of one config make one series */
export function useComparison(members: readonly Member[], grouped: boolean): Comparison {
  const ids = useMemo(() => members.map((member) => member.id), [members]);
  const loaded = useRuns((state) => state.loaded);
  const runs = useRunsOf(ids);
  const known = useMemo(() => runs.map((run) => ({ runId: run.id })), [runs]);
  const { data, error, isLoading, reload } = useCalls("runs.get", known);
  const details = useMemo(
    () => new Map(data.flatMap((one) => (one ? [[one.summary.id, one] as const] : []))),
    [data],
  );
  const series = useMemo(() => {
    const distinction = distinctionOf(runs, details);
    return comparedSeries(members, runs, { grouped, distinction });
  }, [members, runs, details, grouped]);
  const missing = loaded ? ids.filter((id) => !runs.some((run) => run.id === id)) : [];
  return { series, runs, details, missing, isLoading: !loaded || isLoading, error, reload };
}

/** What a run's config has that the others' have not; nothing before all configs are there. */
function distinctionOf(
  runs: readonly RunSummary[],
  details: ReadonlyMap<string, RunDetails>,
): (run: RunSummary) => string | null {
  const configs = runs.flatMap((run) => details.get(run.id)?.config ?? []);
  if (configs.length < runs.length) return () => null;
  const texts = distinctions(configs);
  return (run) => texts[runs.findIndex((r) => r.id === run.id)] ?? null;
}
