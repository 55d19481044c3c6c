/** Starting, resuming and evaluating runs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import type { SplitName } from "../../shared/metrics.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import { backendNames, type ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { WorkerEvent } from "../../shared/workerProtocol.ts";
import type { CheckpointRow } from "../store/checkpoints.ts";
import type { EvaluationRow } from "../store/evaluations.ts";
import type { RunRow } from "../store/runs.ts";
import type { RunHost } from "./runHost.ts";
import { type Beginning, resolvedConfig, type RunListener, RunSession } from "./runSession.ts";
import { TrainerProcess } from "./trainerProcess.ts";

/**
 * Writes a run and starts its trainer.
 * @throws AppError `runtime` when the backend or device that the config names cannot be had; then no run is written
 */
export async function startRun(
  host: RunHost,
  config: RunConfig,
  options: { name: string | null; listener: RunListener },
): Promise<RunSession> {
  const choice = await host.chooseBackend(config.compute);
  const created = host.now().toISOString();
  const run = host.store.runs.insert({ id: host.newRunId(), created, name: options.name, config });
  const plan = { compute: config.compute, choice, beginnings: [{ checkpoint: null, step: 0 }] };
  return new RunSession(host, run, plan, options.listener);
}

/**
 * Goes on from the newest good checkpoint, on the backend that the run began on; from the start when none was made.
 * @throws AppError `usage` when it is finished or running, `checkpoint` when there were checkpoints and all are gone
 */
export async function resumeRun(host: RunHost, runId: string, listener: RunListener): Promise<RunSession> {
  const run = host.store.runs.get(runId);
  if (run.status === "finished" || run.status === "running") {
    throw new AppError(
      "usage",
      expected("a run that was stopped, interrupted or failed", run.status, `run ${runId}`),
    );
  }
  const beginnings = beginningsOf(host, run);
  const compute = recordedCompute(host, run);
  const choice = await host.chooseBackend(compute);
  return new RunSession(host, run, { compute, choice, beginnings }, listener);
}

function beginningsOf(host: RunHost, run: RunRow): Beginning[] {
  const rows = host.store.checkpoints.list(run.id);
  if (rows.length === 0) return [{ checkpoint: null, step: 0 }];
  const there = rows
    .map((row) => ({ checkpoint: checkpointFolder(host, run.id, row), step: row.step }))
    .filter(({ checkpoint }) => existsSync(checkpoint));
  if (there.length > 0) return there;
  throw new AppError(
    "checkpoint",
    expected("one of the run's checkpoints", "none", join(host.runsDir, run.id)),
  );
}

function checkpointFolder(host: RunHost, runId: string, row: CheckpointRow): string {
  return join(host.runsDir, runId, ...row.path.split("/"));
}

/** What the config asks for, with the backend, device and threads that the run had: `auto` may choose another one today. */
function recordedCompute(host: RunHost, run: RunRow): ComputeConfig {
  const first = host.store.environments.list(run.id)[0]?.data;
  const backend = backendNames.find((name) => name === first?.backend);
  if (!first || !backend) return run.config.compute;
  const device = run.config.compute.device === "auto" && /^(cpu|gpu)\b/.exec(first.device)?.[0];
  const threads = run.config.compute.threads ?? (backend === "tensorflow" ? first.threads : null);
  return {
    ...run.config.compute,
    backend,
    threads,
    ...(device === "cpu" || device === "gpu" ? { device } : {}),
  };
}

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
  const rows = host.store.checkpoints.list(runId);
  const row = options.checkpoint === null ? rows[0] : rows.find(({ name }) => name === options.checkpoint);
  if (!row) {
    const known = rows.map(({ name }) => name).join(", ") || "no checkpoint";
    const what =
      options.checkpoint === null ? "a run with a checkpoint" : `a checkpoint named ${options.checkpoint}`;
    throw new AppError("checkpoint", expected(what, known, `run ${runId}`));
  }
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
  if (end.kind === "died") throw end.killed ? new AppError("interrupted", end.error.message) : end.error;
  if (end.event.type === "failed") throw AppError.fromRecord(end.event.error);
  const row = host.store.evaluations.list(runId).find(({ id }) => id === rowIds[0]);
  if (!row) throw new AppError("worker", expected("an evaluation", `only ${end.event.type}`, "trainer"));
  return row;
}
