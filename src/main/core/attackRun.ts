/** Attacking a run's checkpoint after the run. */
import type { SplitName } from "../../shared/metrics.ts";
import type { RobustnessConfig } from "../../shared/schema/attackConfig.ts";
import type { RobustnessRow } from "../store/robustness.ts";
import { startCheckpointJob, type CheckpointOptions, type CheckpointSession } from "./checkpointJob.ts";
import type { RunHost } from "./runHost.ts";

/** What was stored. */
export type AttackOfRun = RobustnessRow;

export interface AttackOptions extends CheckpointOptions {
  split: SplitName;
  robustness: RobustnessConfig;
}

/**
 * Measures a checkpoint's robust accuracy on a split and stores it with its verdict.
 * @throws AppError `checkpoint` when there is no such one; `done` rejects with what the trainer failed with
 */
export function attackRun(
  host: RunHost,
  runId: string,
  { split, robustness, ...options }: AttackOptions,
): Promise<CheckpointSession<RobustnessRow>> {
  return startCheckpointJob(host, runId, options, {
    what: "a robust accuracy",
    command: (place) => ({ type: "attack", ...place, split, robustness }),
    store: (event, { name: checkpoint, step }) => {
      if (event.type !== "attacked") return undefined;
      const created = host.now().toISOString();
      const place = { checkpoint, step, created, config: robustness };
      return host.store.robustness.put(runId, place, event.result);
    },
  });
}
