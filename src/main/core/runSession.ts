/** One session of a run: from the moment that this process takes it until its trainer is gone. */
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { WarmStartFolder, WorkerCommand, WorkerEvent } from "../../shared/workerProtocol.ts";
import type { RunEnd, RunRow } from "../store/runs.ts";
import { type Asked, endBeforeTrainer, runEnd } from "./runEnd.ts";
import type { RunHost } from "./runHost.ts";
import { endWords } from "./runLog.ts";
import type { RecordedEvent, RunObserver } from "./runObserver.ts";
import { checkpointsFolder, RunRecorder } from "./runRecorder.ts";
import type { BackendChoice } from "./runtimes/chooseBackend.ts";
import { TrainerProcess, type TrainerEnd } from "./trainerProcess.ts";

export type RunListener = (event: WorkerEvent) => void;

/** Where a session begins: a checkpoint's folder and step, or the start, there with what weights. */
export interface Beginning {
  checkpoint: string | null;
  step: number;
  warmStart: WarmStartFolder | null;
}

export interface SessionPlan {
  /** The run's, which its row takes over: what was left open while it waited is settled. */
  config: RunConfig;
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
  readonly #observer: RunObserver;
  #trainer: TrainerProcess | null = null;
  #recorder: RunRecorder | null = null;
  #started = false;
  #stop: { checkpoint: boolean } | null = null;
  #killed = false;

  /**
   * Claims the run; whatever fails from here on is its end.
   * @param plan made only when the run is claimed, where making it takes long
   * @throws AppError `usage` when another process runs it
   */
  constructor(
    host: RunHost,
    run: RunRow,
    plan: SessionPlan | (() => Promise<SessionPlan>),
    observer: RunObserver,
  ) {
    this.#host = host;
    this.#run = run;
    this.runId = run.id;
    this.#observer = observer;
    host.store.runs.claim(run.id, host.owner, host.now().toISOString());
    this.done = this.#drive(plan);
  }

  /** The trainer while there is one. */
  get trainer(): TrainerProcess | null {
    return this.#trainer;
  }

  /** It was asked to stop. */
  get stopping(): boolean {
    return this.#asked !== null;
  }

  /** Asks the trainer to stop, with or without a last checkpoint. */
  stop(options: { checkpoint: boolean }): void {
    this.#stop = options;
    this.#trainer?.stop(options);
  }

  /** Ends the trainer at once; what is stored stays resumable. */
  kill(): void {
    this.#killed = true;
    this.#trainer?.kill();
  }

  /** Writes what waits to be written, so that a reader finds all that the trainer has sent. Where it fails, the run ends. */
  flush(): void {
    this.#recorder?.flushNow();
  }

  async #drive(plan: SessionPlan | (() => Promise<SessionPlan>)): Promise<RunRow> {
    let end: RunEnd;
    try {
      end = await this.#attempts(typeof plan === "function" ? await plan() : plan);
    } catch (thrown) {
      const { code, message } = AppError.from(thrown);
      end = { status: "failed", error: { code, message } };
    }
    this.#trainer = this.#recorder = null;
    this.#end(end);
    return this.#host.store.runs.get(this.runId);
  }

  async #attempts(plan: SessionPlan): Promise<RunEnd> {
    if (plan.config !== this.#run.config) this.#host.store.runs.settle(this.runId, plan.config);
    let end: RunEnd = { status: "failed", error: { code: "internal", message: "no trainer was started" } };
    for (const beginning of plan.beginnings) {
      if (this.#asked !== null) return endBeforeTrainer(this.#asked);
      end = runEnd(await this.#attempt(plan, beginning), this.#asked);
      if (this.#started || end.error?.code !== "checkpoint") break;
      if (beginning.checkpoint !== null) this.#tellPassedOver(beginning.checkpoint, end.error.message);
    }
    return end;
  }

  /** The run may go on from an older checkpoint than its page promised: the log says why. */
  #tellPassedOver(checkpoint: string, reason: string): void {
    const message = `Checkpoint ${basename(checkpoint)} cannot be used: ${reason}`;
    const line = { time: this.#host.now().toISOString(), level: "warning", message } as const;
    this.#host.store.log.add(this.runId, line);
    this.#tell({ type: "run.log", runId: this.runId, line });
  }

  get #asked(): Asked {
    if (this.#killed) return "kill";
    return this.#stop === null ? null : "stop";
  }

  async #attempt(plan: SessionPlan, beginning: Beginning): Promise<TrainerEnd> {
    let failure: AppError | null = null;
    const fail = (thrown: unknown): void => {
      failure ??= AppError.from(thrown);
      trainer.kill();
    };
    const recorder = new RunRecorder(this.#host, this.runId, {
      ...{ beginning, isResumed: this.#run.status !== "queued" },
      ...{ onError: fail, observer: this.#observer },
    });
    this.#recorder = recorder;
    const checkpointDir = this.#makeCheckpointFolder();
    const settings = this.#host.trainerSettings(plan.choice);
    const trainer = new TrainerProcess(this.#command(plan, checkpointDir, beginning), settings, (event) => {
      this.#check(event);
      recorder.record(event);
      this.#observer.event(event);
    });
    this.#trainer = trainer;
    if (this.#stop) trainer.stop(this.#stop);
    const end = await trainer.done;
    if (!failure) recorder.flush();
    recorder.end();
    return failure ? { kind: "died", killed: false, error: failure } : end;
  }

  #makeCheckpointFolder(): string {
    const folder = join(this.#host.runsDir, this.runId, checkpointsFolder);
    try {
      mkdirSync(folder, { recursive: true });
    } catch (thrown) {
      const message = `cannot make the folder for the run's checkpoints: ${String(thrown)}`;
      throw new AppError("io", `${message}. Free space or give write permission, then resume the run`, {
        cause: thrown,
      });
    }
    return folder;
  }

  #command(plan: SessionPlan, checkpointDir: string, beginning: Beginning): WorkerCommand {
    return {
      type: "train",
      runId: this.runId,
      config: resolvedConfig(plan.config, plan),
      dataDir: this.#host.dataDir,
      checkpointDir,
      resumeFrom: beginning.checkpoint,
      warmStart: beginning.warmStart,
      whyNotBetter: plan.choice.whyNotBetter,
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

  /** @throws AppError `store` or `io` when not even the run's row can be written */
  #end(end: RunEnd): void {
    const { store, now } = this.#host;
    const time = now().toISOString();
    const words = endWords(end, this.#started);
    const write = (lines: typeof words): void =>
      store.transaction(() => {
        for (const line of lines) store.log.add(this.runId, { time, ...line });
        store.runs.end(this.runId, end, time);
      });
    try {
      write(words);
    } catch {
      write([]); // a full disk may still take a row that is there already
    }
    for (const line of words) this.#tell({ type: "run.log", runId: this.runId, line: { time, ...line } });
  }

  #tell(event: RecordedEvent): void {
    this.#observer.recorded?.(event);
  }
}

/** The config that the trainer gets: the backend is the one that was chosen, never `auto`. */
export function resolvedConfig(config: RunConfig, plan: Pick<SessionPlan, "compute" | "choice">): RunConfig {
  return { ...config, compute: { ...plan.compute, backend: plan.choice.backend } };
}
