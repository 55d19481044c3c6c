/** A bar with rate and time left; epochs and evaluations stay as lines above it. */
import { Presets, SingleBar } from "cli-progress";
import type { WorkerEvent } from "../../shared/workerProtocol.ts";
import { duration, fixed, none } from "./format.ts";
import type { Stream } from "./output.ts";
import { Pace } from "./pace.ts";
import type { Progress } from "./progress.ts";
import { dataText, epochText, evaluationText } from "./progressText.ts";

const format =
  "{title} [{bar}] {percentage}% | {value}/{total} steps | {rate} steps/s | {left} left | {state}";

export class BarProgress implements Progress {
  readonly #stream: Stream;
  readonly #title: string;
  readonly #pace = new Pace();
  readonly #bar: SingleBar;
  #totalSteps = 0;
  #step = 0;
  #shown = false;

  constructor(stream: Stream, title: string) {
    this.#stream = stream;
    this.#title = title;
    // Signals are the command's own matter (interrupts.ts).
    this.#bar = new SingleBar(
      { format, stream, barsize: 24, gracefulExit: false, hideCursor: null },
      Presets.shades_classic,
    );
  }

  event(event: WorkerEvent, ms: number): void {
    switch (event.type) {
      case "started":
        this.#totalSteps = event.totalSteps;
        return this.#line(
          `${event.environment.backend} ${event.environment.backendVersion}, ${event.environment.device}; ${dataText(event.data)}`,
        );
      case "step":
        this.#step = event.metrics.step;
        this.#pace.mark(this.#step, ms);
        return this.#show(`loss ${fixed(event.metrics.crossEntropy, 4)}`);
      case "evaluating":
        this.#pace.pause();
        return this.#show(`${event.split}: ${event.done}/${event.total}`);
      case "epoch":
        return this.#line(epochText(event.metrics));
      case "evaluation":
        return this.#line(evaluationText(event.evaluation));
      case "log":
        return this.#line(event.level === "warning" ? `warning: ${event.message}` : event.message);
      case "measured": // the command prints it
      case "checkpoint":
        return;
      case "finished":
      case "stopped":
      case "failed":
        return this.end();
      default:
        return event satisfies never;
    }
  }

  end(): void {
    if (this.#shown) this.#bar.stop();
    this.#shown = false;
  }

  #show(state: string): void {
    const rate = this.#pace.rate();
    const left = rate === null ? none : duration((this.#totalSteps - this.#step) / rate);
    const payload = { title: this.#title, rate: fixed(rate, 1), left, state };
    if (this.#shown) this.#bar.update(this.#step, payload);
    else this.#bar.start(this.#totalSteps, this.#step, payload);
    this.#shown = true;
  }

  /** A line of its own; the bar is drawn again below it by the next event. */
  #line(text: string): void {
    this.end();
    this.#stream.write(`[${this.#title}] ${text}\n`);
  }
}
