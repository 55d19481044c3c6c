/** Long work that the user asked for: its progress goes out as events, and it can be cancelled. */
import type { Job } from "../../shared/contract/machine.ts";
import { AppError, expected } from "../../shared/errors.ts";
import type { EventLog } from "./eventLog.ts";

export interface JobProgress {
  message: string;
  done?: number | null;
  total?: number | null;
  unit?: Job["unit"];
}

/** Reports progress as often as it likes, and ends early when `signal` is aborted. */
export type JobWork = (signal: AbortSignal, report: (progress: JobProgress) => void) => Promise<void>;

/** Progress is told at most this often, milliseconds. */
const tellMs = 200;
/** Jobs that have ended and are still listed. */
const keptEnded = 50;

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

export class Jobs {
  readonly #events: EventLog;
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Map<string, Running>();
  readonly #lastTold = new Map<string, number>();
  /** By kind: when all that take turns have ended. */
  readonly #turns = new Map<Job["kind"], Promise<unknown>>();
  #count = 0;
  #closed = false;

  constructor(events: EventLog) {
    this.#events = events;
  }

  /** Newest first. */
  list(): Job[] {
    return [...this.#jobs.values()].reverse();
  }

  /**
   * Starts `work` at once; whatever it throws becomes the job's error.
   * @returns the job's id
   * @throws AppError `interrupted` when the program is closing: nobody would wait for its end
   */
  start(kind: Job["kind"], title: string, work: JobWork): string {
    if (this.#closed) throw new AppError("interrupted", "the workbench is closing");
    const id = `job-${++this.#count}`;
    const stop = new AbortController();
    this.#put({
      ...{ id, kind, title, state: "running", message: "starting" },
      ...{ done: null, total: null, unit: null, error: null },
    });
    this.#running.set(id, { stop, ended: this.#drive(id, stop.signal, work) });
    return id;
  }

  /** As `start`, but `work` begins when every earlier one of the kind that takes turns has ended. */
  startInTurn(kind: Job["kind"], title: string, work: JobWork): string {
    const before = this.#turns.get(kind);
    const id = this.start(kind, title, before ? after(before, work) : work);
    const all = Promise.all([before, this.#running.get(id)?.ended]).then(() => {
      if (this.#turns.get(kind) === all) this.#turns.delete(kind);
    });
    this.#turns.set(kind, all);
    return id;
  }

  /** @throws AppError `usage` when there is no such job; one that has ended stays as it is */
  cancel(id: string): void {
    if (!this.#jobs.has(id)) throw new AppError("usage", expected("the id of a job", id, "job"));
    this.#running.get(id)?.stop.abort();
  }

  /** Cancels all and waits for their ends; no other one begins. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { stop } of this.#running.values()) stop.abort();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  async #drive(id: string, signal: AbortSignal, work: JobWork): Promise<void> {
    await Promise.resolve(); // the caller has the id before the first event of the work
    try {
      await work(signal, (progress) => this.#report(id, progress));
      this.#end(id, { state: "done" });
    } catch (thrown) {
      const { code, message } = AppError.from(thrown);
      const state = signal.aborted ? "cancelled" : "failed";
      this.#end(id, {
        state,
        message: state === "cancelled" ? "cancelled" : message,
        error: signal.aborted ? null : { code, message },
      });
    } finally {
      this.#running.delete(id);
      this.#lastTold.delete(id);
    }
  }

  #report(id: string, { message, done = null, total = null, unit = null }: JobProgress): void {
    const job = this.#jobs.get(id);
    if (job?.state !== "running") return;
    const next: Job = { ...job, message, done, total, unit };
    const now = performance.now();
    const isSoon = now - (this.#lastTold.get(id) ?? -Infinity) < tellMs;
    this.#jobs.set(id, next);
    if (isSoon && message === job.message) return;
    this.#lastTold.set(id, now);
    this.#events.publish({ type: "job.changed", job: next });
  }

  #end(id: string, end: Partial<Job> & Pick<Job, "state">): void {
    this.#put({ ...this.#jobs.get(id)!, ...end });
    const ended = [...this.#jobs.values()].filter(({ state }) => state !== "running");
    for (const { id: old } of ended.slice(0, -keptEnded)) this.#jobs.delete(old);
  }

  #put(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#events.publish({ type: "job.changed", job });
  }
}

/** Waits, and says so; a job that is cancelled meanwhile does not begin. */
function after(before: Promise<unknown>, work: JobWork): JobWork {
  return async (signal, report) => {
    signal.throwIfAborted();
    report({ message: "waits its turn: another one of its kind is under way" });
    const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    await Promise.race([before, aborted]);
    signal.throwIfAborted();
    report({ message: "starting" });
    await work(signal, report);
  };
}
