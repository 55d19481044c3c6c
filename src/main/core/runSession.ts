/** One session of a run: from the moment that this process takes it until its trainer is gone. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { WorkerCommand, WorkerEvent } from "../../shared/workerProtocol.ts";
import type { RunEnd, RunRow } from "../store/runs.ts";
import type { RunHost } from "./runHost.ts";
import { checkpointsFolder, RunRecorder } from "./runRecorder.ts";
import type { BackendChoice } from "./runtimes/chooseBackend.ts";
import { TrainerProcess, type TrainerEnd } from "./trainerProcess.ts";

export type RunListener = (event: WorkerEvent) => void;

/** Where a session begins: a checkpoint's folder and step, or the start. */
export interface Beginning {
  checkpoint: string | null;
  step: number;
}

export interface SessionPlan {
  /** What is asked of the backend, and what was chosen. */
  compute: ComputeConfig;
  choice: BackendChoice;
  /** To try in turn: the next one when the trainer refuses a checkpoint as damaged. */
  beginnings: Beginning[];
}

export class RunSession {
  readonly runId: string;
  /** The run's row after the session; its status tells how it ended. Rejects when the store cannot be written. */
  readonly done: Promise<RunRow>;
  readonly #host: RunHost;
  readonly #run: RunRow;
  readonly #plan: SessionPlan;
  readonly #listener: RunListener;
  #trainer: TrainerProcess | null = null;
  #started = false;
  #stop: { checkpoint: boolean } | null = null;

  /** @throws AppError `usage` when another process runs it */
  constructor(host: RunHost, run: RunRow, plan: SessionPlan, listener: RunListener) {
    this.#host = host;
    this.#run = run;
    this.runId = run.id;
    this.#plan = plan;
    this.#listener = listener;
    host.store.runs.claim(run.id, host.owner, host.now().toISOString());
    this.done = this.#drive();
  }

  /** Asks the trainer to stop, with or without a last checkpoint. */
  stop(options: { checkpoint: boolean }): void {
    this.#stop = options;
    this.#trainer?.stop(options);
  }

  /** Ends the trainer at once; what is stored stays resumable. */
  kill(): void {
    this.#trainer?.kill();
  }

  async #drive(): Promise<RunRow> {
    let end: RunEnd = { status: "failed", error: { code: "internal", message: "no trainer was started" } };
    for (const beginning of this.#plan.beginnings) {
      end = runEnd(await this.#attempt(beginning));
      if (this.#started || end.error?.code !== "checkpoint") break;
    }
    const { store, now } = this.#host;
    store.runs.end(this.runId, end, now().toISOString());
    return store.runs.get(this.runId);
  }

  async #attempt(beginning: Beginning): Promise<TrainerEnd> {
    let failure: AppError | null = null;
    const fail = (thrown: unknown): void => {
      failure ??= AppError.from(thrown);
      trainer.kill();
    };
    const recorder = new RunRecorder(this.#host, this.runId, beginning.step, fail);
    const checkpointDir = join(this.#host.runsDir, this.runId, checkpointsFolder);
    mkdirSync(checkpointDir, { recursive: true });
    const settings = this.#host.trainerSettings(this.#plan.choice);
    const trainer = new TrainerProcess(this.#command(checkpointDir, beginning), settings, (event) => {
      this.#check(event);
      recorder.record(event);
      this.#listener(event);
    });
    this.#trainer = trainer;
    if (this.#stop) trainer.stop(this.#stop);
    const end = await trainer.done;
    if (failure) return { kind: "died", killed: false, error: failure };
    recorder.flush();
    return end;
  }

  #command(checkpointDir: string, beginning: Beginning): WorkerCommand {
    return {
      type: "train",
      runId: this.runId,
      config: resolvedConfig(this.#run.config, this.#plan),
      dataDir: this.#host.dataDir,
      checkpointDir,
      resumeFrom: beginning.checkpoint,
      whyNotBetter: this.#plan.choice.whyNotBetter,
    };
  }

  /** A resumed run must go on with the data that it began with. */
  #check(event: WorkerEvent): void {
    if (event.type !== "started") return;
    this.#started = true;
    const before = this.#run.data?.sha256;
    if (before === undefined || before === event.data.sha256) return;
    const what = `the data that the run began with (SHA-256 ${before})`;
    throw new AppError("data", expected(what, event.data.sha256, event.data.source));
  }
}

/** The config that the trainer gets: the backend is the one that was chosen, never `auto`. */
export function resolvedConfig(config: RunConfig, plan: Pick<SessionPlan, "compute" | "choice">): RunConfig {
  return { ...config, compute: { ...plan.compute, backend: plan.choice.backend } };
}

function runEnd(end: TrainerEnd): RunEnd {
  if (end.kind === "died") {
    const { code, message } = end.error;
    return { status: end.killed ? "interrupted" : "failed", error: { code, message } };
  }
  if (end.event.type === "failed") return { status: "failed", error: end.event.error };
  return { status: end.event.type, error: null };
}
