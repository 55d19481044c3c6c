/** Ctrl-C and its kin while runs go on: the first asks for a checkpoint, the second ends at once. */
import type { RunSession } from "../core/runSession.ts";
import type { Output } from "./output.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The terminal, npm and a launcher may each deliver the same Ctrl-C: signals this close together are one. */
const sameKeyMs = 250;

type Stoppable = Pick<RunSession, "runId" | "stop" | "kill">;

export class Interrupts {
  readonly #output: Output;
  #session: Stoppable | null = null;
  #first: number | null = null;
  #killed = false;

  constructor(output: Output) {
    this.#output = output;
  }

  /** A first signal has come: nothing new should begin. */
  get requested(): boolean {
    return this.#first !== null;
  }

  /** A second one has come. */
  get killed(): boolean {
    return this.#killed;
  }

  /** The session that a signal stops; one that begins after a signal is stopped at once. */
  readonly watch = (session: Stoppable): void => {
    this.#session = session;
    if (this.requested) session.stop({ checkpoint: true });
  };

  /** @param now milliseconds */
  signal(now: number): void {
    if (this.#first === null) {
      this.#first = now;
      this.#output.note("Saving a checkpoint and stopping; once more to end at once.");
      this.#session?.stop({ checkpoint: true });
    } else if (now - this.#first > sameKeyMs) {
      this.#killed = true;
      this.#session?.kill();
    }
  }
}

/** Signals go to the `Interrupts` for as long as `work` takes. */
export async function withInterrupts<T>(
  output: Output,
  work: (interrupts: Interrupts) => Promise<T>,
): Promise<T> {
  const interrupts = new Interrupts(output);
  const onSignal = (): void => interrupts.signal(performance.now());
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await work(interrupts);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
