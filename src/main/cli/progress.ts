/** What a run says while it goes on: a bar on a terminal, lines elsewhere. */
import type { WorkerEvent } from "../../shared/workerProtocol.ts";
import type { Output } from "./output.ts";
import { BarProgress } from "./progressBar.ts";
import { LineProgress } from "./progressLines.ts";

export interface Progress {
  /** @param ms the current time in milliseconds, on any clock */
  event(event: WorkerEvent, ms: number): void;
  /** Leaves the terminal as it was. */
  end(): void;
}

/** @param title such as `amm, seed 0` */
export function progressFor(output: Output, title: string): Progress {
  return output.stderr.isTTY ? new BarProgress(output.stderr, title) : new LineProgress(output, title);
}
