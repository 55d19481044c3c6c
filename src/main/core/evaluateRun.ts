/** Evaluating a run's checkpoint after the run. */
import { existsSync } from "node:fs";
import { AppError, expected } from "../../shared/errors.ts";
import type { SplitName } from "../../shared/metrics.ts";
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { WorkerEvent } from "../../shared/workerProtocol.ts";
import type { CheckpointRow } from "../store/checkpoints.ts";
import type { EvaluationRow } from "../store/evaluations.ts";
import type { RunHost } from "./runHost.ts";
import { checkpointFolder } from "./runs.ts";
import { resolvedConfig, type RunListener } from "./runSession.ts";
import { TrainerProcess } from "./trainerProcess.ts";

export interface EvaluateOptions {
  split: SplitName;
  /** Name of a checkpoint; null takes the newest. */
  checkpoint: string | null;
  /** Settings of the config's compute part in whose place these come. */
  compute: Partial<ComputeConfig>;
  listener: RunListener;
}

/** An evaluation under way; `done` gives the row that was stored. */
export interface EvaluationSession {
  done: Promise<EvaluationRow>;
  kill(): void;
}

/**
 * Evaluates a checkpoint on a split and stores the result beside the run's own evaluations.
 * @throws AppError `checkpoint` when there is no such one; `done` rejects with what the trainer failed with
 */
export async function evaluateRun(
  host: RunHost,
  runId: string,
  options: EvaluateOptions,
): Promise<EvaluationSession> {
  const run = host.store.runs.get(runId);
  const row = wantedCheckpoint(host, runId, options.checkpoint);
  const compute = { ...run.config.compute, ...options.compute };
  const choice = await host.chooseBackend(compute);
  const rowIds: number[] = [];
  const trainer = new TrainerProcess(
    {
      type: "evaluate",
      runId,
      config: resolvedConfig(run.config, { compute, choice }),
      dataDir: host.dataDir,
      checkpoint: checkpointFolder(host, runId, row),
      split: options.split,
      whyNotBetter: choice.whyNotBetter,
    },
    host.trainerSettings(choice),
    (event) => {
      if (event.type === "evaluation") rowIds.push(storeEvaluation(host, runId, event));
      options.listener(event);
    },
  );
  return { done: evaluated(host, runId, trainer, rowIds), kill: () => trainer.kill() };
}

function wantedCheckpoint(host: RunHost, runId: string, wanted: string | null): CheckpointRow {
  const rows = host.store.checkpoints.list(runId);
  const row = wanted === null ? rows[0] : rows.find(({ name }) => name === wanted);
  if (!row) {
    const known = rows.map(({ name }) => name).join(", ") || "no checkpoint";
    const what = wanted === null ? "a run with a checkpoint" : `a checkpoint named ${wanted}`;
    throw new AppError("checkpoint", expected(what, known, `run ${runId}`));
  }
  const folder = checkpointFolder(host, runId, row);
  if (existsSync(folder)) return row;
  const what = expected(`checkpoint ${row.name}`, "nothing there", folder);
  throw new AppError("checkpoint", `${what}: put it back, or take another one`);
}

function storeEvaluation(
  host: RunHost,
  runId: string,
  event: Extract<WorkerEvent, { type: "evaluation" }>,
): number {
  return host.store.evaluations.put(runId, event.evaluation, "command", host.now().toISOString());
}

async function evaluated(
  host: RunHost,
  runId: string,
  trainer: TrainerProcess,
  rowIds: readonly number[],
): Promise<EvaluationRow> {
  const end = await trainer.done;
  if (end.kind === "died") throw end.killed ? endedFromOutside(end.error) : end.error;
  if (end.event.type === "failed") throw AppError.fromRecord(end.event.error);
  const row = host.store.evaluations.list(runId).find(({ id }) => id === rowIds[0]);
  if (!row) throw new AppError("worker", expected("an evaluation", `only ${end.event.type}`, "trainer"));
  return row;
}

function endedFromOutside(error: AppError): AppError {
  const message = `the process that evaluated was ended before its result; evaluate again: ${error.message}`;
  return new AppError("interrupted", message, { cause: error });
}
