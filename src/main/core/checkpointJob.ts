/** A trainer process that looks at a run's checkpoint after the run, and what it found as a stored row. */
import { AppError, expected } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { WorkerCommand, WorkerEvent } from "../../shared/workerProtocol.ts";
import type { CheckpointRow } from "../store/checkpoints.ts";
import type { RunHost } from "./runHost.ts";
import { resolvedConfig, type RunListener } from "./runSession.ts";
import { checkpointFolder, wantedCheckpoint } from "./storedCheckpoint.ts";
import { TrainerProcess } from "./trainerProcess.ts";

export interface CheckpointOptions {
  /** Name of a checkpoint; null takes the newest. */
  checkpoint: string | null;
  /** Settings of the config's compute part in whose place these come. */
  compute: Partial<ComputeConfig>;
  listener: RunListener;
}

/** Under way; `done` gives the row that was stored. */
export interface CheckpointSession<Row> {
  done: Promise<Row>;
  kill(): void;
}

/** What every command about a checkpoint says. */
export interface CheckpointPlace {
  runId: string;
  config: RunConfig;
  dataDir: string;
  checkpoint: string;
  whyNotBetter: string | null;
}

export interface CheckpointJob<Row> {
  /** `an evaluation`: what is missing where the trainer ends without it. */
  what: string;
  command(place: CheckpointPlace): WorkerCommand;
  /** Stores what an event brought; undefined for other events. */
  store(event: WorkerEvent, checkpoint: CheckpointRow): Row | undefined;
}

/** @throws AppError `checkpoint` when there is no such one; `done` rejects with what the trainer failed with */
export async function startCheckpointJob<Row>(
  host: RunHost,
  runId: string,
  options: CheckpointOptions,
  job: CheckpointJob<Row>,
): Promise<CheckpointSession<Row>> {
  const run = host.store.runs.get(runId);
  const checkpoint = wantedCheckpoint(host, runId, options.checkpoint);
  const compute = { ...run.config.compute, ...options.compute };
  const choice = await host.chooseBackend(compute);
  const stored: Row[] = [];
  const trainer = new TrainerProcess(
    job.command({
      runId,
      config: resolvedConfig(run.config, { compute, choice }),
      dataDir: host.dataDir,
      checkpoint: checkpointFolder(host, runId, checkpoint),
      whyNotBetter: choice.whyNotBetter,
    }),
    host.trainerSettings(choice),
    (event) => {
      const row = job.store(event, checkpoint);
      if (row !== undefined) stored.push(row);
      options.listener(event);
    },
  );
  return { done: rowOf(trainer, stored, job.what), kill: () => trainer.kill() };
}

/** What was stored; an aborted signal ends it before. */
export function endUnless<Row>(signal: AbortSignal, session: CheckpointSession<Row>): Promise<Row> {
  const kill = (): void => session.kill();
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  return session.done;
}

async function rowOf<Row>(trainer: TrainerProcess, stored: readonly Row[], what: string): Promise<Row> {
  const end = await trainer.done;
  if (end.kind === "died") throw end.killed ? endedFromOutside(end.error) : end.error;
  if (end.event.type === "failed") throw AppError.fromRecord(end.event.error);
  if (stored.length === 0) throw new AppError("worker", expected(what, `only ${end.event.type}`, "trainer"));
  return stored[0];
}

function endedFromOutside(error: AppError): AppError {
  const message = `the process that worked on it was ended before its result; start it again: ${error.message}`;
  return new AppError("interrupted", message, { cause: error });
}
