/** The runs that wait, as the store has them; read again only when something changed. */
import type { QueueEntry } from "../../shared/contract/queue.ts";
import { AppError, expected } from "../../shared/errors.ts";
import type { Store } from "../store/openStore.ts";
import type { PaceConfig } from "../store/paces.ts";
import type { WaitingRun } from "../store/queuePositions.ts";
import type { Estimates } from "./queueEstimate.ts";
import { runTitle } from "./runTitle.ts";

export class WaitingRuns {
  readonly #store: Store;
  readonly #estimates: Estimates;
  #runs: WaitingRun[] | null = null;
  #entries: QueueEntry[] | null = null;

  constructor(store: Store, estimates: Estimates) {
    this.#store = store;
    this.#estimates = estimates;
  }

  /** What was read is old. */
  forget(): void {
    this.#runs = this.#entries = null;
  }

  ids(): string[] {
    return this.#read().map(({ id }) => id);
  }

  /** @throws AppError `usage` when it does not wait */
  find(runId: string): WaitingRun {
    const found = this.#read().find(({ id }) => id === runId);
    if (found) return found;
    throw new AppError("usage", expected("a run that waits in the queue", runId, "run"));
  }

  /** Takes it to another place, from 0. @throws AppError `usage` when it does not wait */
  move(runId: string, to: number): void {
    this.forget(); // another process may have begun one a moment ago
    const moved = this.find(runId);
    const ids = this.ids().filter((id) => id !== moved.id);
    ids.splice(to, 0, runId);
    this.#store.queue.order(ids);
  }

  /**
   * Takes it out: one that never started is hidden, and keeps its place in case it is restored.
   * @throws AppError `usage` when it does not wait
   */
  remove(runId: string, now: string): "kept" | "hidden" {
    this.forget(); // one that another process has begun is not to be hidden
    const { started } = this.find(runId);
    if (started) this.#store.queue.remove(runId);
    else this.#store.queue.hide(runId, now);
    return started ? "kept" : "hidden";
  }

  list(): QueueEntry[] {
    this.#entries ??= this.#makeEntries();
    return this.#entries;
  }

  #read(): WaitingRun[] {
    this.#runs ??= this.#store.queue.waiting();
    return this.#runs;
  }

  #makeEntries(): QueueEntry[] {
    const seconds = this.#estimateAll();
    return this.#read().map((run) => ({
      runId: run.id,
      name: run.name,
      title: runTitle(run),
      secondsLeft: seconds.get(run.id) ?? null,
    }));
  }

  /** By run; those that are alike and have not begun are estimated once. */
  #estimateAll(): Map<string, number | null> {
    const fresh = new Map<PaceConfig, number | null>();
    const all = new Map<string, number | null>();
    for (const { id, config, steps } of this.#store.paces.waiting()) {
      const known = steps === 0 ? fresh.get(config) : undefined;
      const seconds = known === undefined ? this.#estimates.seconds(config, steps) : known;
      if (steps === 0) fresh.set(config, seconds);
      all.set(id, seconds);
    }
    return all;
  }
}
