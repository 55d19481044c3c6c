/** The host's events in order: numbered, told to who listens, and kept a while for who was away. */
import type { HostEvent, HostEventBody } from "../../shared/contract.ts";

/** Events that are kept; a run that trains tells some four a second, of which this is more than an hour. */
const keptEvents = 20_000;
/** Steps that the kept events hold together, so that a fast trainer does not fill the memory; some 30 MB. */
const keptSteps = 100_000;

const stepsOf = (event: HostEventBody): number => (event.type === "run.steps" ? event.steps.length : 0);

export class EventLog {
  readonly #listeners = new Set<(event: HostEvent) => void>();
  /** By sequence number, without a gap. */
  readonly #events = new Map<number, HostEvent>();
  /** Numbered, but not told yet. */
  readonly #untold: HostEvent[] = [];
  #together = 0;
  #steps = 0;
  #last = 0;

  /** Number of the newest event; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  publish(body: HostEventBody): void {
    const event = { ...body, sequence: ++this.#last };
    this.#events.set(event.sequence, event);
    this.#steps += stepsOf(event);
    while (this.#events.size > keptEvents || (this.#steps > keptSteps && this.#events.size > 1)) {
      const first = this.#first;
      this.#steps -= stepsOf(this.#events.get(first)!);
      this.#events.delete(first);
    }
    this.#untold.push(event);
    if (this.#together === 0) this.#tell();
  }

  /** What is published meanwhile is told at its end: a page gets it in one message, and renders once for all of it. */
  together(publishing: () => void): void {
    this.#together++;
    try {
      publishing();
    } finally {
      this.#together--;
      if (this.#together === 0) this.#tell();
    }
  }

  /** Events after `sequence`, in order; null when some of them are no longer kept, or it is of another life of the host. */
  since(sequence: number): HostEvent[] | null {
    if (sequence > this.#last || sequence + 1 < this.#first) return null;
    return Array.from({ length: this.#last - sequence }, (_, i) => this.#events.get(sequence + 1 + i)!);
  }

  /** @returns the end of it */
  subscribe(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const event of this.#untold.splice(0)) for (const listener of this.#listeners) listener(event);
  }

  /** Number of the oldest that is kept. */
  get #first(): number {
    return this.#last - this.#events.size + 1;
  }
}
