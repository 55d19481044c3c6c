/**
 * Ctrl-C and its kin: the first asks for an orderly end, the second for one at once. They are listened to as long as the
 * process lives: where the end is quick, the same Ctrl-C, delivered again, would else end it as a signal does.
 */

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The terminal, npm and a launcher may each deliver the same Ctrl-C: signals this close together are one. */
const sameKeyMs = 250;

export class EndSignals {
  /** Resolves at the first signal. */
  readonly first: Promise<void>;
  #given = false;

  constructor(onSecond: () => void) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.first = promise;
    let firstAt: number | null = null;
    const onSignal = (): void => {
      if (firstAt === null) {
        firstAt = performance.now();
        this.#given = true;
        resolve();
      } else if (performance.now() - firstAt > sameKeyMs) onSecond();
    };
    for (const signal of signals) process.on(signal, onSignal);
  }

  /** A first one has come. */
  get given(): boolean {
    return this.#given;
  }
}
