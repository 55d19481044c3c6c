/** What the host sends to a page, counted on the wire. */
import type { Page } from "@playwright/test";
import { Packr } from "msgpackr";
import { hostMessage, packOptions } from "../src/shared/socketMessages.ts";
import type { TrafficFigures } from "./figures.ts";

export class SocketTraffic {
  readonly #packr = new Packr(packOptions);
  #began = performance.now();
  #sizes: number[] = [];
  #replyBytes = 0;
  #steps = 0;
  #repeated = 0;
  #newest = 0;

  /** From now on; before the page is opened. */
  constructor(page: Page) {
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        if (typeof payload !== "string") this.#take(payload);
      }),
    );
  }

  /** Counts anew. */
  reset(): void {
    this.#began = performance.now();
    this.#sizes = [];
    this.#replyBytes = this.#steps = this.#repeated = 0;
  }

  figures(): TrafficFigures {
    const seconds = (performance.now() - this.#began) / 1000;
    const bytes = this.#sizes.reduce((sum, size) => sum + size, 0);
    return {
      ...{ seconds, bytes, messages: this.#sizes.length, bytesPerSecond: bytes / seconds },
      ...{ replyBytes: this.#replyBytes, largestMessage: Math.max(0, ...this.#sizes) },
      ...{ steps: this.#steps, repeatedSteps: this.#repeated },
    };
  }

  #take(payload: Buffer): void {
    this.#sizes.push(payload.length);
    const message = hostMessage.parse(this.#packr.unpack(payload));
    if (message.type === "reply") this.#replyBytes += payload.length;
    if (message.type !== "events") return;
    for (const event of message.events) {
      if (event.type !== "run.steps") continue;
      this.#steps += event.steps.length;
      this.#repeated += event.steps.filter(({ step }) => step <= this.#newest).length;
      this.#newest = event.steps.at(-1)?.step ?? this.#newest;
    }
  }
}
