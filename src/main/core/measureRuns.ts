/** Measuring runs' checkpoints after the runs. */
import type { Measurement, MeasurementKind, MeasurementPlan } from "../../shared/measurements.ts";
import type { SplitName } from "../../shared/metrics.ts";
import { type CheckpointOptions, type CheckpointSession, startCheckpointJob } from "./checkpointJob.ts";
import type { RunHost } from "./runHost.ts";
import { checkpointFolder, wantedCheckpoint } from "./storedCheckpoint.ts";

export interface CheckpointChoice {
  runId: string;
  /** Name of a checkpoint; null takes the newest. */
  checkpoint: string | null;
}

export interface MeasureOptions extends Omit<CheckpointOptions, "checkpoint"> {
  split: SplitName;
  plan: MeasurementPlan;
}

/** Of each kind: what is missing where the trainer ends without it. */
const results: { readonly [K in MeasurementKind]: string } = {
  robustAccuracy: "a robust accuracy",
  margins: "margins",
  transfer: "a transfer matrix",
  corruption: "accuracies under corruption",
};

/**
 * Measures checkpoints on a split of the first one's data and stores the result; a transfer takes two or more, everything
 * else one. It computes on what the first run did, unless `compute` says otherwise.
 * @throws AppError `checkpoint` when there is no such one; `done` rejects with what the trainer failed with
 */
export async function measureRuns(
  host: RunHost,
  [first, ...rest]: readonly [CheckpointChoice, ...CheckpointChoice[]],
  { split, plan, ...options }: MeasureOptions,
): Promise<CheckpointSession<Measurement>> {
  const others = rest.map(({ runId, checkpoint }) => {
    const { config } = host.store.runs.get(runId);
    return { runId, config, row: wantedCheckpoint(host, runId, checkpoint) };
  });
  const command = { type: "measure", split, plan } as const;
  return startCheckpointJob(
    host,
    first.runId,
    { ...options, checkpoint: first.checkpoint },
    {
      what: results[plan.kind],
      command: (place) => ({
        ...{ ...command, ...place },
        others: others.map(({ runId, config, row }) => {
          return { runId, config, checkpoint: checkpointFolder(host, runId, row) };
        }),
      }),
      store: (event, row) => {
        if (event.type !== "measured") return undefined;
        const runs = [{ runId: first.runId, row }, ...others].map(({ runId, row: { name, step } }) => {
          return { runId, checkpoint: name, step };
        });
        return host.store.measurements.put(runs, host.now().toISOString(), plan, event.result);
      },
    },
  );
}
