/** Starting and resuming runs. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import { backendNames, type ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { RunRow } from "../store/runs.ts";
import type { RunHost } from "./runHost.ts";
import type { RunObserver } from "./runObserver.ts";
import { type Beginning, type RunListener, RunSession, type SessionPlan } from "./runSession.ts";
import { checkpointFolder } from "./storedCheckpoint.ts";
import { sweepCheckpoints } from "./sweepCheckpoints.ts";
import { settledWarmStart, warmStartFolder } from "./warmStart.ts";

/**
 * Writes a run and starts its trainer.
 * @throws AppError when the backend, the device or the checkpoint that the config names cannot be had; then no run is
 * written
 */
export async function startRun(
  host: RunHost,
  asked: RunConfig,
  options: { name: string | null; listener: RunListener },
): Promise<RunSession> {
  const config = settledWarmStart(host, asked);
  const choice = await host.chooseBackend(config.compute);
  const created = host.now().toISOString();
  const [id] = newRunIds(host, 1);
  const run = host.store.runs.insert({ id, created, name: options.name, config });
  const plan = { config: run.config, compute: config.compute, choice, beginnings: [anew(host, config)] };
  return new RunSession(host, run, plan, { event: options.listener });
}

/** Ids that no run has yet. */
export function newRunIds(host: RunHost, count: number): string[] {
  const ids = new Set<string>();
  while (ids.size < count) {
    const id = host.newRunId();
    if (!host.store.runs.has(id)) ids.add(id);
  }
  return [...ids];
}

/**
 * Goes on from the newest good checkpoint, on the backend that the run began on; from the start when none was made.
 * @throws AppError `usage` when it is finished or running, `checkpoint` when there were checkpoints and all are gone
 */
export async function resumeRun(host: RunHost, runId: string, listener: RunListener): Promise<RunSession> {
  const run = resumableRun(host, runId);
  return new RunSession(host, run, await planOf(host, run), { event: listener });
}

/**
 * Takes a run that waits, new or stopped before, and starts its trainer. What cannot be had (backend, checkpoint) ends
 * the run as failed, with the reason.
 * @throws AppError `usage` when another process runs it
 */
export function beginWaitingRun(host: RunHost, run: RunRow, observer: RunObserver): RunSession {
  return new RunSession(host, run, () => planOf(host, run), observer);
}

/** @throws AppError `usage` when it is finished or running, `checkpoint` when it had checkpoints and all are gone */
export function resumableRun(host: RunHost, runId: string): RunRow {
  const run = host.store.runs.get(runId);
  if (run.status === "finished" || run.status === "running" || run.deleted !== null) {
    const came = run.deleted === null ? run.status : "a deleted one";
    throw new AppError(
      "usage",
      expected("a run that was stopped, interrupted or failed", came, `run ${runId}`),
    );
  }
  beginningsOf(host, run);
  return run;
}

async function planOf(host: RunHost, run: RunRow): Promise<SessionPlan> {
  const { config, beginnings } = beginningsOf(host, run);
  const compute = recordedCompute(host, run);
  return { config, compute, choice: await host.chooseBackend(compute), beginnings };
}

/** @throws AppError when the weights that it is to begin with cannot be had */
function anew(host: RunHost, config: RunConfig): Beginning {
  return { checkpoint: null, step: 0, warmStart: warmStartFolder(host, config) };
}

/**
 * What it may go on from; of a run that nobody runs, or that this process has claimed. A run that has saved nothing gets
 * its warm start settled, for it may have waited with an open one.
 */
function beginningsOf(host: RunHost, run: RunRow): Pick<SessionPlan, "config" | "beginnings"> {
  sweepCheckpoints(host, run.id);
  const rows = host.store.checkpoints.list(run.id);
  if (rows.length === 0) {
    const config = settledWarmStart(host, run.config);
    return { config, beginnings: [anew(host, config)] };
  }
  const there = rows
    .map((row) => ({
      ...{ checkpoint: checkpointFolder(host, run.id, row), step: row.step },
      warmStart: null,
    }))
    .filter(({ checkpoint }) => existsSync(checkpoint));
  if (there.length > 0) return { config: run.config, beginnings: there };
  const what = expected("one of the run's checkpoints", "none", join(host.runsDir, run.id));
  throw new AppError("checkpoint", `${what}: put them back, or start a new run with the same settings`);
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
