/** Writes a run's events to the store, in order and in batches: at most a second of a run is unsaved. */
import { posix } from "node:path";
import type { StepMetrics } from "../../shared/metrics.ts";
import type { CheckpointInfo, WorkerEvent } from "../../shared/workerProtocol.ts";
import { resumedWords, wordsOf } from "./runLog.ts";
import type { RunHost } from "./runHost.ts";
import type { RecordedEvent, RunObserver } from "./runObserver.ts";
import type { Beginning } from "./runSession.ts";

/** Longest time that an event waits in memory, milliseconds. */
const flushMs = 1000;
/** Events that wait at most: a transaction takes a few milliseconds, however fast the trainer is. */
const mostWaiting = 512;

export const checkpointsFolder = "checkpoints";

/** Events that may wait; what is rarer is written at once. */
const patient: readonly WorkerEvent["type"][] = ["step", "evaluating", "log"];

export interface RecorderOptions {
  /**
   * What is stored after its step is removed once the trainer has started, so that a resumed run's record is that of an
   * uninterrupted one.
   */
  beginning: Pick<Beginning, "checkpoint" | "step">;
  /** The run has trained before. */
  isResumed: boolean;
  /** Gets what a flush by the timer or for a reader throws. */
  onError: (thrown: unknown) => void;
  observer: RunObserver;
}

export class RunRecorder {
  readonly #host: RunHost;
  readonly #runId: string;
  readonly #options: RecorderOptions;
  #pending: WorkerEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastFlush: number;

  constructor(host: RunHost, runId: string, options: RecorderOptions) {
    this.#host = host;
    this.#runId = runId;
    this.#options = options;
    this.#lastFlush = host.now().getTime();
  }

  /** @throws AppError `store` or `io` */
  record(event: WorkerEvent): void {
    this.#pending.push(event);
    if (!patient.includes(event.type) || this.#pending.length >= mostWaiting) return this.flush();
    this.#timer ??= setTimeout(() => this.flushNow(), flushMs);
  }

  /** As `flush`, for those who did not send what waits: what it throws is the run's trouble, not theirs. */
  flushNow(): void {
    try {
      this.flush();
    } catch (thrown) {
      this.#options.onError(thrown);
    }
  }

  /** Writes all that waits, in one transaction, then tells the observer of it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#host.now();
    const { store } = this.#host;
    const events = this.#pending;
    const recorded = store.transaction(() => {
      const steps = events.flatMap((event) => (event.type === "step" ? [event.metrics] : []));
      const written = events.flatMap((event) => this.#write(event, now.toISOString()));
      this.#append(steps);
      store.runs.addWallSeconds(this.#runId, (now.getTime() - this.#lastFlush) / 1000, now.toISOString());
      return written;
    });
    this.#pending = [];
    this.#lastFlush = now.getTime();
    for (const event of recorded) this.#options.observer.recorded?.(event);
  }

  /** Stops the clock; what waits is given up. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #append(steps: readonly StepMetrics[]): void {
    if (steps.length > 0) this.#host.store.stepMetrics.append(this.#runId, steps);
  }

  /** Writes what is not a step; returns what there is to tell. */
  #write(event: WorkerEvent, now: string): RecordedEvent[] {
    const { store } = this.#host;
    if (event.type === "step" || event.type === "evaluating") return [];
    if (event.type === "started") {
      truncateRun(this.#host, this.#runId, this.#options.beginning.step);
      store.runs.started(this.#runId, event);
      store.environments.add(this.#runId, event.environment, now);
    }
    return [...this.#writeResult(event, now), ...this.#writeLog(event, now)];
  }

  #writeResult(event: WorkerEvent, created: string): RecordedEvent[] {
    const { store } = this.#host;
    const runId = this.#runId;
    if (event.type === "epoch") {
      store.epochMetrics.put(runId, event.metrics);
      return [{ type: "run.epoch", runId, metrics: event.metrics }];
    }
    if (event.type === "evaluation") {
      const id = store.evaluations.put(runId, event.evaluation, "run", created);
      const { margins: _m, predictions: _p, labels: _l, ...summary } = event.evaluation;
      return [{ type: "run.evaluation", runId, evaluation: { ...summary, id, origin: "run", created } }];
    }
    // A checkpoint that a stop made has had its own event before that of the stop.
    return event.type === "checkpoint" ? [this.#writeCheckpoint(event.info, created)] : [];
  }

  #writeCheckpoint(info: CheckpointInfo, created: string): RecordedEvent {
    const path = posix.join(checkpointsFolder, info.name);
    this.#host.store.checkpoints.put(this.#runId, info, path, created);
    return { type: "run.checkpoint", runId: this.#runId, checkpoint: { ...info, created, present: true } };
  }

  #writeLog(event: WorkerEvent, time: string): RecordedEvent[] {
    const { isResumed, beginning } = this.#options;
    const words = wordsOf(event);
    if (event.type === "started" && isResumed) words.push(resumedWords(beginning));
    return words.map((line) => {
      const stamped = { time, ...line };
      this.#host.store.log.add(this.#runId, stamped);
      return { type: "run.log", runId: this.#runId, line: stamped };
    });
  }
}

function truncateRun({ store }: RunHost, runId: string, step: number): void {
  store.stepMetrics.truncate(runId, step);
  store.epochMetrics.truncate(runId, step);
  store.evaluations.truncate(runId, step);
  store.checkpoints.truncate(runId, step);
}
