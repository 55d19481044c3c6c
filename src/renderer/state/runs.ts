/** All runs, newest first, kept current by events. */
import { useMemo } from "react";
import { create } from "zustand";
import type { RunSummary } from "../../shared/contract/runs.ts";

interface RunsState {
  /** Newest first. */
  runs: readonly RunSummary[];
  /** They were read once; before that `runs` says nothing. */
  loaded: boolean;
}

export const useRuns = create<RunsState>(() => ({ runs: [], loaded: false }));

/** One run; undefined where there is none such, or before they were read. */
export function useRun(id: string | null | undefined): RunSummary | undefined {
  return useRuns((state) => (id === null || id === undefined ? undefined : findRun(state.runs, id)));
}

/** The same object while nothing but the counters of training change: what shows none of them need not render with each. */
export function useSteadyRun(run: RunSummary): RunSummary {
  const text = JSON.stringify({ ...run, steps: null, trainSeconds: null, wallSeconds: null });
  return useMemo(() => run, [text]);
}

/** These runs, in this order; those that are not there are left out. */
export function useRunsOf(ids: readonly string[]): RunSummary[] {
  const runs = useRuns((state) => state.runs);
  return useMemo(() => ids.flatMap((id) => findRun(runs, id) ?? []), [runs, ids]);
}

/** Takes over the newest state of a run. The others stay the same objects, in the same order. */
export function putRun(runs: readonly RunSummary[], run: RunSummary): RunSummary[] {
  const place = runs.findIndex((r) => r.id === run.id);
  if (place >= 0) return runs.with(place, run);
  const before = runs.findIndex((r) => r.created < run.created);
  return before < 0 ? [...runs, run] : runs.toSpliced(before, 0, run);
}

export function dropRuns(runs: readonly RunSummary[], ids: readonly string[]): RunSummary[] {
  return runs.filter((run) => !ids.includes(run.id));
}

/** Every tag that a run has, in alphabetical order. */
export function allTags(runs: readonly RunSummary[]): string[] {
  return [...new Set(runs.flatMap((run) => run.tags))].sort((a, b) => a.localeCompare(b));
}

function findRun(runs: readonly RunSummary[], id: string): RunSummary | undefined {
  return runs.find((run) => run.id === id);
}
