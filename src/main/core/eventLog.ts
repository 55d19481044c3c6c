/** The host's events in order: numbered, told to who listens, and kept a while for who was away. */
import type { HostEvent, HostEventBody } from "../../shared/contract.ts";

/** Events that are kept; at 20 steps a second in batches of a quarter of a second this is an hour. */
const kept = 20_000;

export class EventLog {
  readonly #listeners = new Set<(event: HostEvent) => void>();
  #events: HostEvent[] = [];
  #last = 0;

  /** Number of the newest event; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  publish(body: HostEventBody): void {
    const event = { ...body, sequence: ++this.#last };
    this.#events.push(event);
    if (this.#events.length > 2 * kept) this.#events = this.#events.slice(-kept);
    for (const listener of this.#listeners) listener(event);
  }

  /** Events after `sequence`, in order; null when some of them are no longer kept, or it is of another life of the host. */
  since(sequence: number): HostEvent[] | null {
    const first = this.#last - this.#events.length + 1;
    if (sequence > this.#last || sequence + 1 < first) return null;
    return this.#events.slice(sequence + 1 - first);
  }

  /** @returns the end of it */
  subscribe(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
