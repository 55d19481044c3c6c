/** One page's connection: answers its calls, and sends it the events from where it stands. */
import type { Packr } from "msgpackr";
import type { WebSocket } from "ws";
import { AppError } from "../../shared/errors.ts";
import { type HostMessage, pageMessage, type PageMessage } from "../../shared/socketMessages.ts";
import { answer } from "../core/answer.ts";
import type { Workbench } from "../core/workbench.ts";

/** What the host of a page is made of. */
export interface PageHost {
  readonly workbench: Pick<Workbench, "handlers" | "events">;
  /** Another one after each start. */
  readonly instance: string;
  readonly packr: Packr;
}

/** With so many bytes waiting for the page, nothing more is added: events stay in the log, calls unanswered. */
const mostWaitingBytes = 4 * 1024 * 1024;
/** Events in one message. */
const mostEvents = 100;
/** Calls worked on at a time; more wait, and then nothing more is read. */
const mostCalls = 32;

type Call = Extract<PageMessage, { type: "call" }>;

export class PageSocket {
  readonly #socket: WebSocket;
  readonly #host: PageHost;
  readonly #waiting: Call[] = [];
  #working = 0;
  /** Newest event that was sent; null before the page has said where it stands. */
  #cursor: number | null = null;
  /** Since the last beat the page was heard of; it took some of what was sent. */
  #heard = true;
  #took = false;

  constructor(socket: WebSocket, host: PageHost) {
    this.#socket = socket;
    this.#host = host;
    const unsubscribe = host.workbench.events.subscribe(() => this.#sendEvents());
    socket.on("message", (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on("pong", () => (this.#heard = true));
    socket.on("error", () => socket.terminate()); // a frame that breaks the protocol, or is too large
    socket.on("close", unsubscribe);
  }

  /** Ends the connection where the page gave no sign of life since the last beat; else says that the host is alive. */
  beat(): void {
    const isBehind = this.#socket.bufferedAmount > 0;
    // Nothing is read from it while its calls are worked on: no sign can come.
    const isBusy = this.#socket.isPaused && !isBehind;
    if (!this.#heard && !isBusy && !(isBehind && this.#took)) return this.#socket.terminate();
    this.#heard = this.#took = false;
    this.#socket.ping();
    if (this.#socket.bufferedAmount < mostWaitingBytes) this.#send({ type: "beat" });
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#heard = true;
    const message = isBinary ? this.#parse(data) : null;
    if (!message) return this.#socket.close(1008, "expected a message of the page");
    if (message.type === "resume") return this.#resume(message);
    if (this.#cursor === null) return this.#socket.close(1008, "expected resume first");
    this.#waiting.push(message);
    this.#work();
  }

  #parse(data: Buffer): PageMessage | null {
    try {
      return pageMessage.parse(this.#host.packr.unpack(data));
    } catch {
      return null; // the connection is closed for it
    }
  }

  #resume({ host, sequence }: Extract<PageMessage, { type: "resume" }>): void {
    const { events } = this.#host.workbench;
    const goesOn = host === this.#host.instance && events.since(sequence) !== null;
    this.#setPosition(goesOn ? sequence : events.last, goesOn || host === null);
    this.#sendEvents();
  }

  #setPosition(sequence: number, complete: boolean): void {
    this.#cursor = sequence;
    this.#send({ type: "position", host: this.#host.instance, sequence, complete });
  }

  #sendEvents(): void {
    const { events } = this.#host.workbench;
    while (this.#cursor !== null && this.#cursor < events.last && this.#hasRoom()) {
      const missed = events.since(this.#cursor);
      // The page took so long that the oldest are gone: it reads anew.
      if (missed === null) return this.#setPosition(events.last, false);
      const next = missed.slice(0, mostEvents);
      this.#cursor = next[next.length - 1].sequence;
      this.#send({ type: "events", events: next });
    }
  }

  #work(): void {
    while (this.#waiting.length > 0 && this.#working < mostCalls && this.#hasRoom()) {
      void this.#answer(this.#waiting.shift()!);
    }
    if (this.#waiting.length > 0) this.#socket.pause();
    else this.#socket.resume();
  }

  async #answer({ id, call, input }: Call): Promise<void> {
    this.#working++;
    const reply = await answer(this.#host.workbench.handlers, call, input);
    this.#working--;
    try {
      this.#send({ type: "reply", id, reply });
    } catch (thrown) {
      // A value that no message can carry is a defect of its handler.
      this.#send({ type: "reply", id, reply: { ok: false, error: AppError.from(thrown).toRecord() } });
    }
    this.#work();
  }

  #hasRoom(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && this.#socket.bufferedAmount < mostWaitingBytes;
  }

  #send(message: HostMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(this.#host.packr.pack(message), (error) => {
      if (error) return; // it is going down; "close" follows
      this.#took = true;
      this.#sendEvents();
      this.#work();
    });
  }
}
