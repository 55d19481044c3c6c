/** The run that the queue trains now. */
import type { QueueState } from "../../shared/contract/queue.ts";
import { AppError } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { RunRow } from "../store/runs.ts";
import { complain } from "./complain.ts";
import { LiveRun } from "./liveRun.ts";
import { lostEnd } from "./lostEnds.ts";
import type { QueueParts } from "./queue.ts";
import { type Estimates, secondsAt } from "./queueEstimate.ts";
import { beginWaitingRun } from "./runs.ts";
import type { RunSession } from "./runSession.ts";
import { runTitle } from "./runTitle.ts";

export class ActiveRun {
  readonly session: RunSession;
  /** Resolves when the session is over and told of: with null, or with why its end could not be written. */
  readonly over: Promise<AppError | null>;
  readonly #parts: QueueParts;
  readonly #live: LiveRun;
  readonly #config: RunConfig;
  #putBack = false;

  private constructor(parts: QueueParts, run: RunRow, live: LiveRun) {
    this.#parts = parts;
    this.session = beginWaitingRun(parts.host, run, live);
    this.#live = live;
    this.#config = run.config;
    this.over = this.#follow();
  }

  /** @returns null when another process has the run already, or it was deleted */
  static begin(parts: QueueParts, runId: string, onPulse: () => void): ActiveRun | null {
    const live = new LiveRun(parts.events, runId, onPulse);
    try {
      return new ActiveRun(parts, parts.host.store.runs.get(runId), live);
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === "usage") return null;
      throw thrown;
    }
  }

  stop(options: { checkpoint: boolean }): void {
    this.#putBack = false;
    this.session.stop(options);
  }

  /** Stops it with a checkpoint; it will be the first of those that wait, unless it was to be stopped already. */
  putBack(): void {
    if (this.session.stopping) return;
    this.#putBack = true;
    this.session.stop({ checkpoint: true });
  }

  state(): NonNullable<QueueState["running"]> {
    const summary = this.#parts.host.store.summaries.get(this.session.runId);
    const step = this.#live.step ?? summary.steps;
    const { totalSteps, stepsPerEpoch } = summary;
    const secondsLeft =
      totalSteps === null || stepsPerEpoch === null
        ? this.#parts.estimates.seconds(this.#config, step)
        : this.#secondsLeft(this.#parts.estimates, { step, totalSteps, stepsPerEpoch });
    return {
      ...{ runId: summary.id, name: summary.name, title: runTitle(summary) },
      ...{ secondsLeft, step, totalSteps, stopping: this.session.stopping },
    };
  }

  #secondsLeft(
    estimates: Estimates,
    { step, ...course }: { step: number; totalSteps: number; stepsPerEpoch: number },
  ): number | null {
    const earlier = estimates.pace(this.#config);
    const stepMs = this.#live.stepMs ?? earlier?.stepMs;
    if (stepMs === undefined) return null;
    const evaluationSeconds = this.#live.evaluationSeconds ?? earlier?.evaluationSeconds ?? 0;
    const { every } = this.#config.evaluation;
    return secondsAt({ stepMs, evaluationSeconds }, { ...course, done: step, every });
  }

  async #follow(): Promise<AppError | null> {
    try {
      const run = await this.session.done;
      this.#live.end();
      if (this.#putBack && run.status === "stopped") this.#parts.host.store.queue.prepend(run.id);
      return null;
    } catch (thrown) {
      this.#live.end();
      return this.#tellLost(AppError.from(thrown));
    }
  }

  /** The store could not take the end: the page hears of it all the same. */
  #tellLost(error: AppError): AppError {
    complain(`the end of run ${this.session.runId} cannot be stored`, error);
    const { events, host } = this.#parts;
    const { runId } = this.session;
    const line = { time: host.now().toISOString(), level: "error", message: error.message } as const;
    events.publish({ type: "run.log", runId, line });
    try {
      const stored = host.store.summaries.get(runId);
      const summary = { ...stored, status: "interrupted", error: lostEnd(error) } as const;
      events.publish({ type: "run.changed", summary });
    } catch (thrown) {
      complain(`run ${runId} cannot be read`, thrown);
    }
    return error;
  }
}
