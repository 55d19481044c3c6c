/** All about a run but its long vectors. */
import type { RunSummary } from "../../shared/contract/runs.ts";
import type { Environment, EpochMetrics } from "../../shared/metrics.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { DataInfo } from "../../shared/workerProtocol.ts";
import type { CheckpointRow } from "../store/checkpoints.ts";
import type { EvaluationRow } from "../store/evaluations.ts";
import type { Store } from "../store/openStore.ts";

export type { EvaluationRow } from "../store/evaluations.ts";

export interface RunDetails {
  summary: RunSummary;
  config: RunConfig;
  configHash: string;
  data: DataInfo | null;
  environments: { session: number; started: string; data: Environment }[];
  epochs: EpochMetrics[];
  evaluations: EvaluationRow[];
  checkpoints: CheckpointRow[];
}

export function showRun(store: Store, runId: string): RunDetails {
  return store.snapshot(() => {
    const { config, configHash, data } = store.runs.get(runId);
    return {
      ...{ summary: store.summaries.get(runId), config, configHash, data },
      environments: store.environments.list(runId),
      epochs: store.epochMetrics.list(runId),
      evaluations: store.evaluations.list(runId),
      checkpoints: store.checkpoints.list(runId),
    };
  });
}

/** Newest first. */
export function listRuns(store: Store, limit: number): RunSummary[] {
  return store.summaries.list(limit);
}
