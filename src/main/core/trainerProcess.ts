/** Supervisor of one trainer process: starts it, checks what it says, and tells how it ended. */
import { fork, type ChildProcess } from "node:child_process";
import type { EventEmitter } from "node:events";
import { AppError, expected } from "../../shared/errors.ts";
import type { InspectKind, InspectResults, InspectTask } from "../../shared/inspection.ts";
import { trainerMessage } from "../../shared/workerEvents.ts";
import type { InspectEvent, WorkerCommand, WorkerEvent } from "../../shared/workerProtocol.ts";
import { deathOf, PendingRequests } from "./pendingRequests.ts";
import { TextTail } from "./textTail.ts";

export interface TrainerSettings {
  /** The trainer's script. */
  entry: string;
  nodeBinary: string;
  env: NodeJS.ProcessEnv;
  /** Longest wait for the first event, milliseconds: the backend loads and the data is read before it. */
  startLimitMs: number;
  /** Longest wait for the end after `stop`, and after the final event. */
  stopLimitMs: number;
}

export type FinalEvent = Extract<WorkerEvent, { type: "finished" | "stopped" | "failed" }>;

/** How the process ended: with its final event, or before it. */
export type TrainerEnd =
  | { kind: "final"; event: FinalEvent }
  /** `killed`: a signal ended it, or this supervisor did on request; otherwise it failed. */
  | { kind: "died"; killed: boolean; error: AppError };

const isFinal = (event: WorkerEvent): event is FinalEvent =>
  event.type === "finished" || event.type === "stopped" || event.type === "failed";
const isOfInspection = (event: WorkerEvent | InspectEvent): event is InspectEvent =>
  event.type === "serving" || event.type === "inspected" || event.type === "inspectFailed";

/** How much of what it printed is kept for the message when it dies. */
const tailBytes = 64 * 1024;

export class TrainerProcess {
  /** Resolves once the process is gone; never rejects. */
  readonly done: Promise<TrainerEnd>;
  readonly #child: ChildProcess;
  readonly #command: WorkerCommand;
  readonly #settings: TrainerSettings;
  readonly #onEvent: (event: WorkerEvent) => void;
  readonly #printed = new TextTail(tailBytes);
  readonly #requests = new PendingRequests();
  #sequence = 0;
  #stopping = false;
  #final: FinalEvent | null = null;
  #failure: AppError | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** @param onEvent gets every valid event of the run in order; if it throws, the trainer is killed and that error is the end */
  constructor(command: WorkerCommand, settings: TrainerSettings, onEvent: (event: WorkerEvent) => void) {
    this.#command = command;
    this.#settings = settings;
    this.#onEvent = onEvent;
    this.#child = fork(settings.entry, [], {
      execPath: settings.nodeBinary,
      execArgv: [],
      env: settings.env,
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // A process group of its own: Ctrl-C on the terminal reaches the host only, which asks for a checkpoint.
      detached: process.platform !== "win32",
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => this.#printed.add(chunk));
    }
    this.#child.on("message", (message) => this.#receive(message));
    this.done = this.#ended();
    this.#child.send(command, (error) => error && this.#fail(new AppError("worker", String(error))));
    this.#limit(settings.startLimitMs, "the trainer's first event");
  }

  /** It has said something: data and backend are loaded, and it answers between two steps. */
  get hasBegun(): boolean {
    return this.#sequence > 0;
  }

  /**
   * Asks for an inspection, which it answers between two steps.
   * @returns null when it ended in good order without an answer: another one may be asked
   * @throws AppError what the inspection failed with; `worker` when the trainer died, or gave no answer in time
   */
  async request<K extends InspectKind>(
    task: InspectTask<K>,
    limitMs: number,
  ): Promise<InspectResults[K] | null> {
    const { runId } = this.#command;
    // Once it is gone the answer is how it ended.
    if (this.#final !== null || !this.#child.connected) return this.done.then(answerAtEnd);
    return this.#requests.add(task.kind, limitMs, (request) => {
      const command = { type: "inspect", runId, request, task } as WorkerCommand; // of any K
      this.#child.send(command, () => undefined); // an error means that it is going down: `done` tells
    });
  }

  /** Asks it to stop; past the time limit it is killed. */
  stop(options: { checkpoint: boolean }): void {
    if (this.#final !== null || !this.#child.connected) return;
    // An error here means that it is going down already; `done` tells.
    this.#child.send(
      { type: "stop", runId: this.#command.runId, ...options } satisfies WorkerCommand,
      () => undefined,
    );
    this.#stopping = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.kill(), this.#settings.stopLimitMs);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #receive(message: unknown): void {
    if (this.#failure) return;
    try {
      const event = this.#checked(message);
      if (this.#sequence++ === 0 && !this.#stopping) clearTimeout(this.#timer);
      if (isOfInspection(event)) {
        if (event.type !== "serving") this.#requests.settle(event);
        return;
      }
      this.#onEvent(event);
      if (isFinal(event)) this.#letGo(event);
    } catch (thrown) {
      this.#fail(AppError.from(thrown));
    }
  }

  #checked(message: unknown): WorkerEvent | InspectEvent {
    if (this.#final)
      throw new AppError("worker", expected("nothing after the final event", message, "trainer"));
    const result = trainerMessage.safeParse(message);
    if (!result.success) {
      const issue = result.error.issues[0];
      const where = `trainer's message, ${issue.path.join(".") || "as a whole"}`;
      throw new AppError("worker", expected("a message of the worker protocol", issue.message, where));
    }
    const { runId, sequence } = result.data;
    if (runId !== this.#command.runId) {
      throw new AppError(
        "worker",
        expected(`events of run ${this.#command.runId}`, runId, "trainer's message"),
      );
    }
    if (sequence !== this.#sequence + 1) {
      throw new AppError(
        "worker",
        expected(`event number ${this.#sequence + 1}`, sequence, "trainer's message"),
      );
    }
    return result.data;
  }

  /** After the final event the channel is all that keeps the process alive. */
  #letGo(event: FinalEvent): void {
    this.#final = event;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.kill(), this.#settings.stopLimitMs);
    if (this.#child.connected) this.#child.disconnect();
  }

  #fail(error: AppError): void {
    this.#failure ??= error;
    this.kill();
  }

  #limit(ms: number, what: string): void {
    const tooLate = (): AppError =>
      new AppError("worker", expected(`${what} within ${ms / 1000} s`, "none", "trainer"));
    this.#timer = setTimeout(() => this.#fail(tooLate()), ms);
  }

  async #ended(): Promise<TrainerEnd> {
    const end = await this.#howItEnded();
    this.#requests.end(end.kind === "died" ? end.error : null);
    return end;
  }

  async #howItEnded(): Promise<TrainerEnd> {
    const [code, signal] = await this.#gone();
    clearTimeout(this.#timer);
    if (this.#failure) return { kind: "died", killed: false, error: this.#withTail(this.#failure) };
    if (this.#final) return { kind: "final", event: this.#final };
    const came = signal === null ? `exit code ${String(code)}` : `signal ${signal}`;
    const error = new AppError("worker", expected("a final event", came, "trainer process"));
    return { kind: "died", killed: signal !== null, error: this.#withTail(error) };
  }

  /** Once it is gone and all that it sent and printed before has been read; its exit code and signal. */
  async #gone(): Promise<[code: number | null, signal: NodeJS.Signals | null]> {
    const child = this.#child;
    // Not the event "close": it does not come when this side closed the channel.
    const read = [child.stdout!, child.stderr!].map((stream) => happened(stream, "close"));
    if (child.connected) read.push(happened(child, "disconnect"));
    const exit = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      child.on("exit", (code, signal) => resolve([code, signal]));
      child.on("error", (error) => {
        if (child.pid !== undefined) return; // it runs, and its exit tells more
        this.#failure ??= new AppError("worker", `cannot start the trainer: ${error.message}`, {
          cause: error,
        });
        resolve([null, null]);
      });
    });
    const how = await exit;
    if (child.pid !== undefined) await Promise.all(read);
    return how;
  }

  #withTail(error: AppError): AppError {
    const tail = this.#printed.text().trim();
    if (!tail || error.code !== "worker") return error;
    return new AppError("worker", `${error.message}\nIts last words:\n${tail}`, { cause: error });
  }
}

function answerAtEnd(end: TrainerEnd): null {
  if (end.kind === "final") return null;
  throw deathOf(end.error);
}

/** Resolves with the event, and unlike `once` of node:events does not mind an error before it. */
function happened(emitter: EventEmitter, event: string): Promise<void> {
  return new Promise((resolve) => emitter.once(event, () => resolve()));
}
