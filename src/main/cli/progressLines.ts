/** Plain lines: the first step at once, then one an epoch and evaluation, and at most one every ten seconds between. */
import type { WorkerEvent } from "../../shared/workerProtocol.ts";
import { duration } from "./format.ts";
import type { Output } from "./output.ts";
import { Pace } from "./pace.ts";
import type { Progress } from "./progress.ts";
import { dataText, epochText, evaluationText, valuesText } from "./progressText.ts";

const quietMs = 10_000;

export class LineProgress implements Progress {
  readonly #output: Output;
  readonly #title: string;
  readonly #pace = new Pace();
  #totalSteps = 0;
  #lastLine: number | null = null;

  constructor(output: Output, title: string) {
    this.#output = output;
    this.#title = title;
  }

  event(event: WorkerEvent, ms: number): void {
    const text = this.#text(event, ms);
    if (text === null) return;
    this.#output.note(`[${this.#title}] ${text}`);
    if (event.type === "step") this.#lastLine = ms;
  }

  end(): void {
    // Nothing to put back: lines stay.
  }

  #text(event: WorkerEvent, ms: number): string | null {
    switch (event.type) {
      case "started":
        this.#totalSteps = event.totalSteps;
        return `${event.environment.backend} ${event.environment.backendVersion}, ${event.environment.device}; ${dataText(event.data)}; ${event.totalSteps} steps`;
      case "step":
        this.#pace.mark(event.metrics.step, ms);
        return this.#isDue(ms) ? this.#stepText(event) : null;
      case "epoch":
        return epochText(event.metrics);
      case "evaluation":
        this.#pace.pause();
        return evaluationText(event.evaluation);
      case "log":
        return event.level === "warning" ? `warning: ${event.message}` : event.message;
      case "stopped":
        return `stopped at step ${event.step}`;
      case "evaluating":
      case "measured": // the command prints it
      case "checkpoint":
      case "finished":
      case "failed":
        return null;
      default:
        return event satisfies never;
    }
  }

  #isDue(ms: number): boolean {
    return this.#lastLine === null || ms - this.#lastLine >= quietMs;
  }

  #stepText({ metrics }: Extract<WorkerEvent, { type: "step" }>): string {
    const rate = this.#pace.rate();
    const left =
      rate === null
        ? ""
        : `, ${rate.toFixed(1)} steps/s, ${duration((this.#totalSteps - metrics.step) / rate)} left`;
    return `step ${metrics.step}/${this.#totalSteps}: ${valuesText(metrics)}${left}`;
  }
}
