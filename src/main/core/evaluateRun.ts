/** Evaluating a run's checkpoint after the run. */
import type { SplitName } from "../../shared/metrics.ts";
import type { EvaluationRow } from "../store/evaluations.ts";
import { startCheckpointJob, type CheckpointOptions, type CheckpointSession } from "./checkpointJob.ts";
import type { RunHost } from "./runHost.ts";

export interface EvaluateOptions extends CheckpointOptions {
  split: SplitName;
}

/**
 * Evaluates a checkpoint on a split and stores the result beside the run's own evaluations.
 * @throws AppError `checkpoint` when there is no such one; `done` rejects with what the trainer failed with
 */
export function evaluateRun(
  host: RunHost,
  runId: string,
  { split, ...options }: EvaluateOptions,
): Promise<CheckpointSession<EvaluationRow>> {
  const { evaluations } = host.store;
  return startCheckpointJob(host, runId, options, {
    what: "an evaluation",
    command: (place) => ({ type: "evaluate", ...place, split }),
    store: (event) => {
      if (event.type !== "evaluation") return undefined;
      const id = evaluations.put(runId, event.evaluation, "command", host.now().toISOString());
      return evaluations.list(runId).find((row) => row.id === id);
    },
  });
}
