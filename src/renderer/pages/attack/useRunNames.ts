/** Measured runs by name, also those that the page does not show. */
import type { MeasuredRun } from "../../../shared/measurements.ts";
import { runTitle } from "../../components/runTitle.ts";
import { useRuns } from "../../state/runs.ts";
import type { Attack } from "./useAttack.ts";

/** As the page calls them, else their title; with the step where that would not tell the checkpoint. */
export function useRunNames({ comparison, current }: Attack, measured: readonly MeasuredRun[]): string[] {
  const runs = useRuns((state) => state.runs);
  const nameOf = (id: string) => {
    const here = comparison.series.find((one) => one.runs[0].id === id);
    const known = runs.find((run) => run.id === id);
    return here?.label ?? (known ? runTitle(known) : `${id} (deleted)`);
  };
  return measured.map(({ runId, checkpoint, step }) => {
    const isTwice = measured.filter((one) => one.runId === runId).length > 1;
    const isOther = current.has(runId) && current.get(runId) !== checkpoint;
    return isTwice || isOther ? `${nameOf(runId)}, step ${step}` : nameOf(runId);
  });
}
