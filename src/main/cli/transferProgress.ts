/** Progress of something that is counted in bytes: a bar on a terminal, a line every few seconds elsewhere. */
import { Presets, SingleBar } from "cli-progress";
import { bytes } from "./format.ts";
import type { Output } from "./output.ts";

const quietMs = 5000;

export class TransferProgress {
  readonly #output: Output;
  #bar: SingleBar | null = null;
  #message = "";
  #lastLine = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** @param done bytes so far, null where there is nothing to count @param ms the current time on any clock */
  show(message: string, done: number | null, total: number | null, ms: number): void {
    const isNew = message !== this.#message;
    if (isNew) this.end();
    this.#message = message;
    if (done !== null && total !== null && this.#output.stderr.isTTY) return this.#draw(message, done, total);
    const isOver = done !== null && done === total;
    if (!isNew && !isOver && ms - this.#lastLine < quietMs) return;
    this.#lastLine = ms;
    const amount = done === null ? "" : ` ${bytes(done)}${total === null ? "" : ` of ${bytes(total)}`}`;
    this.#output.note(`${message}${amount}`);
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = null;
    this.#message = "";
  }

  #draw(message: string, done: number, total: number): void {
    const payload = { message, amount: `${bytes(done)} of ${bytes(total)}` };
    if (this.#bar) return this.#bar.update(done, payload);
    const format = "{message} [{bar}] {percentage}% | {amount} | {eta_formatted} left";
    const options = {
      format,
      stream: this.#output.stderr,
      barsize: 24,
      gracefulExit: false,
      hideCursor: null,
    };
    this.#bar = new SingleBar(options, Presets.shades_classic);
    this.#bar.start(total, done, payload);
  }
}
