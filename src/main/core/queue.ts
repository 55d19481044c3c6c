/** The queue: runs train one after another, in the order that is stored. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { QueueState } from "../../shared/contract/queue.ts";
import { AppError, expected } from "../../shared/errors.ts";
import { complain } from "./complain.ts";
import type { EventLog } from "./eventLog.ts";
import { LostEnds } from "./lostEnds.ts";
import { isProcessAlive } from "./processIdentity.ts";
import { ActiveRun } from "./queueActive.ts";
import type { Estimates } from "./queueEstimate.ts";
import { WaitingRuns } from "./queueWaiting.ts";
import { type NewQueuedRun, rowsToQueue } from "./rowsToQueue.ts";
import { newRunIds, resumableRun } from "./runs.ts";
import type { RunHost } from "./runHost.ts";
import type { RunSession } from "./runSession.ts";
import { tellNewRuns, tellRun } from "./tellRuns.ts";

export interface QueueParts {
  host: RunHost;
  events: EventLog;
  estimates: Estimates;
}

/** Where the store keeps whether the queue is paused. */
const pausedKey = "queue.paused";
/** Waits so long before it tries again when the store could not be written, milliseconds. */
const retryMs = 5000;

export class Queue {
  readonly #parts: QueueParts;
  readonly #waiting: WaitingRuns;
  /** Runs whose end could not be written. */
  readonly lost = new LostEnds();
  #active: ActiveRun | null = null;
  /** Why it cannot go on; it tries again by itself. */
  #problem: QueueState["problem"] = null;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(parts: QueueParts) {
    this.#parts = parts;
    this.#waiting = new WaitingRuns(parts.host.store, parts.estimates);
  }

  /** What trains now. */
  get active(): RunSession | null {
    return this.#active?.session ?? null;
  }

  state(): QueueState {
    const running = this.#active?.state() ?? null;
    return { paused: this.#paused, problem: this.#problem, running, waiting: this.#waiting.list() };
  }

  /** Begins with what waits, unless the queue is paused. */
  start(): void {
    this.#next();
  }

  /**
   * Writes all of them, or none.
   * @returns their ids, in order
   * @throws AppError when one is to begin with weights that cannot be had
   */
  async add(runs: readonly NewQueuedRun[]): Promise<string[]> {
    const rows = await rowsToQueue(this.#parts.host, runs);
    const ids = newRunIds(this.#parts.host, runs.length); // not before: another call may add runs meanwhile
    this.#parts.host.store.runs.insertWaiting(ids, rows);
    await nextTurn(); // each of these takes a few milliseconds where there are many
    this.#changed();
    await nextTurn();
    await tellNewRuns(this.#parts, new Set(ids));
    this.#next();
    return ids;
  }

  /** @throws AppError `usage` when it cannot go on or waits already, `checkpoint` when its checkpoints are gone */
  resumeRun(runId: string): void {
    const { host } = this.#parts;
    this.#sweep(); // it may be one whose end could not be written, and there is room now
    const run = resumableRun(host, runId);
    if (run.queuePosition !== null) {
      throw new AppError(
        "usage",
        expected("a run that does not wait yet", "one in the queue", `run ${runId}`),
      );
    }
    host.store.queue.append(runId);
    this.#changed(runId);
    this.#next();
  }

  /** @param to place among those that wait, from 0 */
  move(runId: string, to: number): void {
    this.#waiting.move(runId, to);
    this.#changed();
  }

  /** A run that never started is deleted, another one is as before. */
  remove(runId: string): void {
    if (this.#waiting.remove(runId, this.#now()) === "kept") return this.#changed(runId);
    this.#parts.events.publish({ type: "run.removed", runIds: [runId] });
    this.#changed();
  }

  /** Starts nothing more; `now`: also stops what trains, with a checkpoint, and puts it first. */
  pause(now: boolean): void {
    this.#parts.host.store.settings.put(pausedKey, true);
    if (now) this.#active?.putBack();
    this.#changed();
  }

  unpause(): void {
    this.#parts.host.store.settings.remove(pausedKey);
    this.#changed();
    this.#next();
  }

  /** @throws AppError `usage` when it is not the run that trains */
  stop(runId: string, options: { checkpoint: boolean }): void {
    if (this.#active?.session.runId !== runId) {
      const came = this.#active?.session.runId ?? "none";
      throw new AppError("usage", expected("the run that trains here", came, `run ${runId}`));
    }
    this.#active.stop(options);
    this.#changed();
  }

  /** Something else changed what waits: reads it anew, tells of it and goes on. */
  refresh(): void {
    this.#changed();
    this.#next();
  }

  /** Another process may have changed what waits, or ended without saying so. */
  lookAgain(): void {
    if (this.#closed || this.#problem) return; // #next looks again then
    this.#sweep();
    const before = this.#waiting.ids().join();
    this.#waiting.forget();
    if (this.#waiting.ids().join() !== before) this.refresh();
  }

  /** Stops what trains and begins nothing more. */
  async close(options: { checkpoint: boolean }): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    if (!this.#active) return;
    this.#active.session.stop(options);
    await this.#active.over;
  }

  #now(): string {
    return this.#parts.host.now().toISOString();
  }

  get #paused(): boolean {
    return this.#parts.host.store.settings.get(pausedKey) === true;
  }

  /** Begins the first that can be begun. */
  #next(): void {
    clearTimeout(this.#retry);
    if (this.#active || this.#closed) return;
    try {
      this.#sweep();
      if (!this.#paused) {
        this.#waiting.forget();
        this.#waiting.ids().some((id) => this.#begin(id));
      }
      this.#setProblem(null);
    } catch (thrown) {
      // The store cannot be read or written: a full disk may be freed.
      this.#setProblem(AppError.from(thrown));
    }
  }

  /** Tells why it cannot go on, once, and tries again later; null: it can. */
  #setProblem(problem: AppError | null): void {
    const isNew = problem?.message !== this.#problem?.message;
    this.#problem = problem && { code: problem.code, message: problem.message };
    if (problem) this.#retry = setTimeout(() => this.#next(), retryMs);
    if (!isNew) return;
    if (problem) complain("the queue cannot go on", problem);
    this.#tellSafely();
  }

  /** @returns false when another process was faster */
  #begin(runId: string): boolean {
    const active = ActiveRun.begin(this.#parts, runId, () => this.#tellSafely(runId));
    if (!active) return false;
    this.#active = active;
    void active.over.then((lost) => this.#ended(active, lost));
    this.#waiting.forget();
    this.#tellSafely(runId);
    return true;
  }

  /** @param lost why its end could not be written, else null */
  #ended(active: ActiveRun, lost: AppError | null): void {
    const { runId } = active.session;
    this.#active = null;
    if (lost) this.lost.add(runId, lost);
    this.#parts.estimates.forget();
    if (this.#closed) return;
    this.#waiting.forget();
    this.#tellSafely(lost ? undefined : runId);
    if (lost) this.#setProblem(lost);
    else this.#next();
  }

  /** Marks runs as interrupted that nothing runs any more: of dead processes, and of this one. */
  #sweep(): void {
    const { host } = this.#parts;
    const swept = host.store.runs.sweep(isProcessAlive, this.#now());
    if (!this.#active) swept.push(...this.lost.settle(host, this.#now()));
    for (const id of swept) tellRun(this.#parts, id);
  }

  /** What nobody asked for: if it cannot be told, that is said on stderr. */
  #tellSafely(runId?: string): void {
    try {
      if (runId !== undefined) tellRun(this.#parts, runId);
      this.#tellQueue();
    } catch (thrown) {
      complain("the state of the queue cannot be told", thrown);
    }
  }

  /** Tells of the queue and, where one is named, of a run. */
  #changed(runId?: string): void {
    this.#waiting.forget();
    if (runId !== undefined) tellRun(this.#parts, runId);
    this.#tellQueue();
  }

  #tellQueue(): void {
    this.#parts.events.publish({ type: "queue.changed", queue: this.state() });
  }
}
