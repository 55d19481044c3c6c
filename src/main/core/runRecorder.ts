/** Writes a run's events to the store, in order and in batches: at most a second of a run is unsaved. */
import { posix } from "node:path";
import type { StepMetrics } from "../../shared/metrics.ts";
import type { CheckpointInfo, WorkerEvent } from "../../shared/workerProtocol.ts";
import type { RunHost } from "./runHost.ts";

/** Longest time that an event waits in memory, milliseconds. */
const flushMs = 1000;

export const checkpointsFolder = "checkpoints";

/** Events that may wait; what is rarer is written at once. */
const patient: readonly WorkerEvent["type"][] = ["step", "evaluating", "log"];

export class RunRecorder {
  readonly #host: RunHost;
  readonly #runId: string;
  readonly #resumeStep: number;
  readonly #onError: (thrown: unknown) => void;
  #pending: WorkerEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastFlush: number;

  /**
   * @param resumeStep step of the checkpoint that the run goes on from, 0 for none: what is stored after it is removed
   *   once the trainer has started, so that a resumed run's record is that of an uninterrupted one
   * @param onError gets what a flush by the timer throws
   */
  constructor(host: RunHost, runId: string, resumeStep: number, onError: (thrown: unknown) => void) {
    this.#host = host;
    this.#runId = runId;
    this.#resumeStep = resumeStep;
    this.#onError = onError;
    this.#lastFlush = host.now().getTime();
  }

  /** @throws AppError `store` or `io` */
  record(event: WorkerEvent): void {
    this.#pending.push(event);
    if (!patient.includes(event.type)) return this.flush();
    this.#timer ??= setTimeout(() => {
      try {
        this.flush();
      } catch (thrown) {
        this.#onError(thrown);
      }
    }, flushMs);
  }

  /** Writes all that waits, in one transaction. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#host.now();
    const { store } = this.#host;
    const events = this.#pending;
    store.transaction(() => {
      const steps: StepMetrics[] = [];
      for (const event of events) {
        if (event.type === "step") steps.push(event.metrics);
        else this.#write(event, now.toISOString());
      }
      if (steps.length > 0) store.stepMetrics.append(this.#runId, steps);
      store.runs.addWallSeconds(this.#runId, (now.getTime() - this.#lastFlush) / 1000, now.toISOString());
    });
    this.#pending = [];
    this.#lastFlush = now.getTime();
  }

  #write(event: WorkerEvent, now: string): void {
    const { store } = this.#host;
    if (event.type === "started") {
      truncateRun(this.#host, this.#runId, this.#resumeStep);
      store.runs.started(this.#runId, event);
      store.environments.add(this.#runId, event.environment, now);
    }
    if (event.type === "epoch") store.epochMetrics.put(this.#runId, event.metrics);
    if (event.type === "evaluation") store.evaluations.put(this.#runId, event.evaluation, "run", now);
    if (event.type === "checkpoint") this.#writeCheckpoint(event.info, now);
    if (event.type === "stopped" && event.checkpoint) this.#writeCheckpoint(event.checkpoint, now);
  }

  #writeCheckpoint(info: CheckpointInfo, now: string): void {
    this.#host.store.checkpoints.put(this.#runId, info, posix.join(checkpointsFolder, info.name), now);
  }
}

function truncateRun({ store }: RunHost, runId: string, step: number): void {
  store.stepMetrics.truncate(runId, step);
  store.epochMetrics.truncate(runId, step);
  store.evaluations.truncate(runId, step);
  store.checkpoints.truncate(runId, step);
}
