/** The headless host, over a WebSocket that may be lost and found again: no event is missed without it being said. */
import type { CallName, ConnectionState, Host, HostEvent, Input, Output } from "../../shared/contract.ts";
import { callKinds } from "../../shared/callKinds.ts";
import { AppError, expected } from "../../shared/errors.ts";
import {
  hostMessage,
  type HostMessage,
  mostMessageBytes,
  type PageMessage,
} from "../../shared/socketMessages.ts";
import { Connection, type ConnectionOptions } from "./connection.ts";
import { Listeners } from "./listeners.ts";
import { outputOf } from "./outputOf.ts";
import { packed, unpacked } from "./packing.ts";
import { lostReply, PendingCalls } from "./pendingCalls.ts";
import { openWebSocket } from "./webSocket.ts";

export interface SocketHostOptions extends Pick<
  ConnectionOptions,
  "firstWaitMs" | "longestWaitMs" | "silenceMs"
> {
  /** A new socket to the host. */
  openSocket: () => WebSocket;
}

export class SocketHost implements Host {
  readonly #connection: Connection;
  readonly #pending = new PendingCalls();
  readonly #events = new Listeners<HostEvent>();
  readonly #states = new Listeners<ConnectionState>();
  #state: ConnectionState = "connecting";
  /** Instance of the host that was spoken to last, and the newest event seen of it. */
  #host: string | null = null;
  #sequence = 0;

  constructor({ openSocket, ...timing }: SocketHostOptions) {
    this.#connection = new Connection({
      ...timing,
      open: (handlers) => openWebSocket(openSocket(), handlers),
      onOpen: () => this.#opened(),
      onFrame: (frame) => this.#received(frame),
      onLost: () => this.#lost(),
    });
  }

  async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    if (this.#state === "lost" && callKinds[name] === "write") return outputOf<N>(lostReply(name, false));
    return outputOf<N>(await this.#pending.start(name, input, (message) => this.#send(message)));
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    return this.#events.add(listener);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    listener(this.#state);
    return this.#states.add(listener);
  }

  /** Tries to reach the host now instead of at the end of the wait. */
  hurry(): void {
    this.#connection.hurry();
  }

  close(): void {
    this.#connection.close();
    this.#pending.rejectAll("The page has closed its connection to the host.");
  }

  #send(message: PageMessage): boolean {
    const frame = packed(message);
    // The host would end the connection for it.
    if (frame.length > mostMessageBytes) {
      const what = `at most ${mostMessageBytes} bytes in one message`;
      throw new AppError(
        "usage",
        expected(what, frame.length, message.type === "call" ? message.call : message.type),
      );
    }
    return this.#connection.send(frame);
  }

  #opened(): void {
    this.#send({ type: "resume", host: this.#host, sequence: this.#sequence });
    this.#pending.resend((message) => this.#send(message));
  }

  #lost(): void {
    this.#pending.lost();
    this.#setState("lost");
  }

  #received(frame: Uint8Array): void {
    const result = hostMessage.safeParse(unpacked(frame));
    if (!result.success) {
      // Another version of the host than the page's: no sense can be made of it.
      console.error("expected a message of the host, got another", result.error.issues);
      return this.#connection.drop();
    }
    this.#take(result.data);
  }

  #take(message: HostMessage): void {
    switch (message.type) {
      case "position":
        return this.#takePosition(message);
      case "events":
        for (const event of message.events) this.#takeEvent(event);
        return;
      case "reply":
        return this.#pending.settle(message.id, message.reply);
      case "beat":
        return;
    }
    message satisfies never;
  }

  #takePosition({ host, sequence, complete }: Extract<HostMessage, { type: "position" }>): void {
    const hadSeen = this.#host !== null;
    this.#host = host;
    this.#sequence = sequence;
    this.#connection.settled();
    this.#setState("connected");
    if (hadSeen && !complete) this.#states.tell("resynchronised");
  }

  #takeEvent(event: HostEvent): void {
    if (event.sequence <= this.#sequence) return; // seen already
    const missed = event.sequence !== this.#sequence + 1;
    this.#sequence = event.sequence;
    if (missed) this.#states.tell("resynchronised");
    this.#events.tell(event);
  }

  #setState(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#states.tell(state);
  }
}
