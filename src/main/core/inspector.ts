/**
 * Who answers inspections: the trainer of the run that trains, between two of its steps, else a service process that is
 * started when it is needed and ended when nobody needs it. Where there is a GPU, only one process holds it.
 */
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../shared/errors.ts";
import type { InspectKind, InspectResults, InspectTask } from "../../shared/inspection.ts";
import { BoundedQueue } from "./boundedQueue.ts";
import {
  isOnGpu,
  planService,
  startService,
  type InspectorService,
  type ServicePlan,
} from "./inspectorService.ts";
import type { RunHost } from "./runHost.ts";
import type { Services } from "./services.ts";
import type { TrainerProcess } from "./trainerProcess.ts";

export interface InspectorLimits {
  /** Longest wait for an answer, milliseconds: a large network may be in the middle of a long step. */
  readonly answerMs: number;
  /** A service that nobody asks for so long is ended. */
  readonly idleMs: number;
  /** Questions that a process has at a time, and questions that wait. */
  readonly atOnce: number;
  readonly waiting: number;
}

const defaultLimits: InspectorLimits = { answerMs: 120_000, idleMs: 5 * 60_000, atOnce: 8, waiting: 64 };

/** How often it looks again for a trainer that is about to start or to be gone, milliseconds. */
const lookMs = 25;

export interface InspectorParts extends Pick<Services, "events" | "activeSession"> {
  readonly host: RunHost;
}

export type SharedParts = InspectorParts & Pick<Services, "onClose">;

export class Inspector {
  readonly #parts: InspectorParts;
  readonly #limits: InspectorLimits;
  readonly #queue: BoundedQueue;
  readonly #unsubscribe: () => void;
  /** Processes that were ended on purpose; what they were asked is asked again. */
  readonly #letGo = new WeakSet<TrainerProcess>();
  #service: InspectorService | null = null;
  #starting: Promise<InspectorService | null> | null = null;
  /** To try a backend takes seconds: what was found holds until runtimes change or a service dies. */
  #plan: ServicePlan | null = null;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(parts: InspectorParts, limits: Partial<InspectorLimits> = {}) {
    this.#parts = parts;
    this.#limits = { ...defaultLimits, ...limits };
    this.#queue = new BoundedQueue(this.#limits);
    this.#unsubscribe = parts.events.subscribe(({ type }) => {
      if (type === "runtimes.changed") this.#plan = null;
      if (this.#service?.holdsGpu && parts.activeSession() !== null) this.#dismiss(this.#service);
    });
  }

  /**
   * @throws AppError what the inspection failed with; `worker` when the process that was asked died, or nobody answered
   *   in time; `interrupted` when it was given up before its turn
   */
  ask<K extends InspectKind>(task: InspectTask<K>): Promise<InspectResults[K]> {
    clearTimeout(this.#idle);
    return this.#queue.run(() => this.#answer(task)).finally(() => this.#rest());
  }

  /** Ends the service; whatever is asked from now on is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#unsubscribe();
    clearTimeout(this.#idle);
    this.#queue.close(closing());
    await this.#starting?.catch(() => null); // whoever asked for it has been told
    this.#service?.process.kill();
    await this.#service?.process.done;
  }

  async #answer<K extends InspectKind>(task: InspectTask<K>): Promise<InspectResults[K]> {
    const end = performance.now() + this.#limits.answerMs;
    for (;;) {
      const asked = await this.#whoAnswers(end);
      const value = await this.#askOne(asked, task, end);
      if (value !== null) return value;
      await delay(lookMs); // it has ended: until that is known, the same one would be asked
    }
  }

  /** @returns null when it ended without an answer and another one may be asked */
  async #askOne<K extends InspectKind>(
    asked: TrainerProcess,
    task: InspectTask<K>,
    end: number,
  ): Promise<InspectResults[K] | null> {
    try {
      return await asked.request(task, Math.max(1, end - performance.now()));
    } catch (thrown) {
      if (this.#closed) throw closing();
      if (this.#letGo.has(asked)) return null;
      if (performance.now() >= end - lookMs) this.#endStuck(asked); // timers may be early
      throw thrown;
    }
  }

  /** A service that is stuck is of no use to the next who asks. A run's trainer is not ours to end. */
  #endStuck(asked: TrainerProcess): void {
    if (this.#service && asked === this.#service.process) this.#dismiss(this.#service);
  }

  /** Ends the service at once; whatever else it was asked is asked again. */
  #dismiss({ process }: InspectorService): void {
    this.#service = null;
    this.#letGo.add(process);
    process.kill();
  }

  async #whoAnswers(end: number): Promise<TrainerProcess> {
    for (; performance.now() < end; await delay(lookMs)) {
      if (this.#closed) throw closing();
      const session = this.#parts.activeSession();
      const trainer = session?.trainer ?? null;
      if (trainer?.hasBegun || (trainer && !this.#isFreeService())) return trainer;
      const service = session && !this.#isFreeService() ? null : await this.#serviceNow();
      if (service) return service.process;
    }
    const seconds = this.#limits.answerMs / 1000;
    throw new AppError(
      "worker",
      `no trainer could be asked within ${seconds} s. Ask again once the run has begun`,
    );
  }

  /** One that may go on while a run is about to begin. */
  #isFreeService(): boolean {
    return this.#service !== null && !this.#service.holdsGpu;
  }

  async #serviceNow(): Promise<InspectorService | null> {
    if (this.#service) return this.#service;
    this.#starting ??= this.#start().finally(() => (this.#starting = null));
    return this.#starting;
  }

  /** @returns null when a run has begun meanwhile that has the device to itself */
  async #start(): Promise<InspectorService | null> {
    const { host } = this.#parts;
    const plan = (this.#plan ??= await planService(host));
    if (this.#closed || (isOnGpu(plan) && this.#parts.activeSession() !== null)) return null;
    const service = startService(host, plan);
    this.#service = service;
    void service.process.done.then((end) => {
      if (end.kind === "died" && !this.#letGo.has(service.process)) this.#plan = null;
      if (this.#service === service) this.#service = null;
    });
    return service;
  }

  /** Nobody asks any more: the service is ended after a while. */
  #rest(): void {
    if (!this.#queue.isEmpty || this.#closed) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#service?.process.stop({ checkpoint: false }), this.#limits.idleMs);
    this.#idle.unref();
  }
}

function closing(): AppError {
  return new AppError("interrupted", "the workbench is closing");
}

const inspectors = new WeakMap<InspectorParts, Inspector>();

/** The one inspector of a host core; made when it is first asked for, and closed with the core. */
export function inspectorOf(services: SharedParts): Inspector {
  const known = inspectors.get(services);
  if (known) return known;
  const made = new Inspector(services);
  inspectors.set(services, made);
  services.onClose(() => made.close());
  return made;
}
