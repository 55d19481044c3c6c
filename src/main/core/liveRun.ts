/** What goes out of a run while it trains: new values only, and not more often than a page can use. */
import { availableParallelism } from "node:os";
import type { RunEvent } from "../../shared/contract/runs.ts";
import type { StepMetrics } from "../../shared/metrics.ts";
import type { WorkerEvent } from "../../shared/workerProtocol.ts";
import type { EventLog } from "./eventLog.ts";
import type { RecordedEvent, RunObserver } from "./runObserver.ts";

/**
 * Steps of so long go out together, milliseconds: pages draw twice a second. What a page takes of a machine of few cores the
 * trainer lacks: there it is told half as often.
 */
export function batchTime(cores: number): number {
  return cores < 4 ? 1000 : 500;
}
/** The run's line in lists and in the queue is told anew with every second batch, in one message: a page renders once. */
const pulseBatches = 2;
/** Steps whose mean time is the pace: enough to be steady, few enough to follow a change. */
const paceSteps = 100;

type Evaluating = Extract<RunEvent, { type: "run.evaluating" }>;

export class LiveRun implements RunObserver {
  readonly #events: EventLog;
  readonly #runId: string;
  readonly #onPulse: () => void;
  readonly #batchMs: number;
  #steps: StepMetrics[] = [];
  #evaluating: Evaluating | null = null;
  #batchTimer: NodeJS.Timeout | undefined;
  #batchesSincePulse = 0;
  #times: number[] = [];
  #evaluationSeconds = new Map<string, number>();
  #step: number | null = null;

  /**
   * @param onPulse called at once for what changes seldom, and with every second batch for what goes on
   * @param batchMs milliseconds between two batches
   */
  constructor(
    events: EventLog,
    runId: string,
    onPulse: () => void,
    batchMs = batchTime(availableParallelism()),
  ) {
    this.#events = events;
    this.#runId = runId;
    this.#onPulse = onPulse;
    this.#batchMs = batchMs;
  }

  event(event: WorkerEvent): void {
    if (event.type === "step") this.#addStep(event.metrics);
    if (event.type === "evaluating") {
      const { split, done, total } = event;
      this.#evaluating = { type: "run.evaluating", runId: this.#runId, split, done, total };
    }
    if (event.type === "evaluation")
      this.#evaluationSeconds.set(event.evaluation.split, event.evaluation.seconds);
    if (event.type === "started") return this.#onPulse();
    this.#batchSoon();
  }

  recorded(event: RecordedEvent): void {
    this.#sendBatch(); // in order: an epoch comes after its steps
    this.#events.publish(event);
  }

  /** The session is over: sends what is left. */
  end(): void {
    clearTimeout(this.#batchTimer);
    this.#sendBatch();
  }

  /** The last step that the trainer told of; null before the first of this session. */
  get step(): number | null {
    return this.#step;
  }

  /** Mean time of the last steps, milliseconds; null before the first. */
  get stepMs(): number | null {
    if (this.#times.length === 0) return null;
    return this.#times.reduce((sum, ms) => sum + ms, 0) / this.#times.length;
  }

  /** Seconds that the last evaluation took, over all splits; null before the first. */
  get evaluationSeconds(): number | null {
    if (this.#evaluationSeconds.size === 0) return null;
    return [...this.#evaluationSeconds.values()].reduce((sum, seconds) => sum + seconds, 0);
  }

  #addStep(metrics: StepMetrics): void {
    this.#steps.push(metrics);
    this.#step = metrics.step;
    this.#times.push(metrics.stepMs);
    if (this.#times.length > paceSteps) this.#times.shift();
  }

  #batchSoon(): void {
    this.#batchTimer ??= setTimeout(() => {
      this.#batchTimer = undefined;
      this.#events.together(() => {
        this.#sendBatch();
        this.#pulse();
      });
    }, this.#batchMs);
  }

  #sendBatch(): void {
    if (this.#steps.length > 0) {
      this.#events.publish({ type: "run.steps", runId: this.#runId, steps: this.#steps });
      this.#steps = [];
    }
    if (this.#evaluating) this.#events.publish(this.#evaluating);
    this.#evaluating = null;
  }

  #pulse(): void {
    if (++this.#batchesSincePulse < pulseBatches) return this.#batchSoon();
    this.#batchesSincePulse = 0;
    this.#onPulse();
  }
}
