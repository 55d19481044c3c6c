/**
 * Goes before the host (`node --import hostLoop.ts headless.ts`) with an IPC channel to the benchmark: measures from inside
 * how long the host's event loop is blocked, between the benchmark's start and stop. The host itself knows nothing of it.
 */
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { loopCommand, type LoopFigures } from "./loopFigures.ts";

const tickMs = 2;
const delays = monitorEventLoopDelay({ resolution: 1 });
let meter: Meter | null = null;

/** A timer that is late by as much as the loop was blocked. */
class Meter {
  readonly #began = performance.now();
  readonly #cpuBegan = process.threadCpuUsage();
  readonly #timer: NodeJS.Timeout;
  #last = performance.now();
  #before = threadTimes();
  #longest = 0;
  #longestOwn: number | null = null;
  #longestWork: number | null = null;

  constructor() {
    this.#timer = setInterval(() => this.#tick(), tickMs);
    this.#timer.unref();
  }

  stop(): LoopFigures {
    this.#tick();
    clearInterval(this.#timer);
    const ms = performance.now() - this.#began;
    const { user, system } = process.threadCpuUsage(this.#cpuBegan);
    return {
      ...{ longest: this.#longest, longestOwn: this.#longestOwn, longestWork: this.#longestWork },
      ...{ nodeLongest: delays.max / 1e6, nodeP999: delays.percentile(99.9) / 1e6 },
      ...{ busy: (user + system) / 1000 / ms, seconds: ms / 1000 },
    };
  }

  #tick(): void {
    const now = performance.now();
    const times = threadTimes();
    const late = Math.max(0, now - this.#last - tickMs);
    if (times && this.#before) {
      const own = Math.max(0, late - (times.waited - this.#before.waited));
      this.#longestOwn = Math.max(this.#longestOwn ?? 0, own);
      this.#longestWork = Math.max(this.#longestWork ?? 0, times.worked - this.#before.worked);
    }
    this.#longest = Math.max(this.#longest, late);
    this.#last = now;
    this.#before = times;
  }
}

/** Milliseconds that this thread had a core, and that it was ready to run without one; Linux alone tells. */
function threadTimes(): { worked: number; waited: number } | null {
  try {
    const [worked, waited] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ").map(Number);
    return { worked: worked / 1e6, waited: waited / 1e6 };
  } catch {
    return null;
  }
}

process.on("message", (message: unknown) => {
  const command = loopCommand.safeParse(message);
  if (!command.success) return;
  if (command.data === "start loop meter") {
    delays.reset();
    delays.enable();
    meter = new Meter();
    return;
  }
  delays.disable();
  process.send?.(meter?.stop());
  meter = null;
});
process.channel?.unref(); // it lives as long as the host does
