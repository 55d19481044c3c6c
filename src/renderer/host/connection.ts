/** A connection that opens itself again when it is lost, each time after a longer wait. */
import { silenceMs } from "../../shared/socketMessages.ts";
import type { OpenSocket, SocketHandlers } from "./webSocket.ts";

export interface ConnectionOptions {
  open: (handlers: SocketHandlers) => OpenSocket;
  /** A socket is open: what is sent now comes first. */
  onOpen: () => void;
  onFrame: (frame: Uint8Array) => void;
  /** The socket that had opened is lost, or one did not open. */
  onLost: () => void;
  /** Waits before the first try to open it again, and the longest, milliseconds; each is twice the one before. */
  firstWaitMs?: number;
  longestWaitMs?: number;
  /** Nothing received for so long: the connection is dead, even where no one has said so. */
  silenceMs?: number;
}

export class Connection {
  readonly #options: Required<ConnectionOptions>;
  #socket: OpenSocket | null = null;
  #isOpen = false;
  #closed = false;
  #tries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = { firstWaitMs: 250, longestWaitMs: 5000, silenceMs, ...options };
    this.#open();
  }

  /** False where no socket is open: nothing was sent. */
  send(frame: Uint8Array<ArrayBuffer>): boolean {
    if (!this.#isOpen || !this.#socket) return false;
    this.#socket.send(frame);
    return true;
  }

  /** The other end answers as it should: the next loss is tried anew from the shortest wait. */
  settled(): void {
    this.#tries = 0;
  }

  /** Opens it now instead of at the end of the wait. */
  hurry(): void {
    if (this.#socket || this.#closed) return;
    clearTimeout(this.#retry);
    this.#open();
  }

  /** Gives up this socket, and opens another after a wait. */
  drop(): void {
    this.#socket?.abandon();
    this.#lost();
  }

  close(): void {
    this.#closed = true;
    this.#isOpen = false;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#socket?.abandon();
    this.#socket = null;
  }

  #open(): void {
    const { open, onOpen, onFrame } = this.#options;
    this.#socket = open({
      opened: () => {
        this.#isOpen = true;
        onOpen();
      },
      received: (frame) => {
        this.#watchSilence();
        onFrame(frame);
      },
      closed: () => this.#lost(),
    });
    this.#watchSilence();
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.drop(), this.#options.silenceMs);
  }

  #lost(): void {
    clearTimeout(this.#silence);
    this.#socket = null;
    this.#isOpen = false;
    if (this.#closed) return;
    const { firstWaitMs, longestWaitMs, onLost } = this.#options;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(this.#tries++, 20));
    // A share of it by chance, so that several pages do not come back in one moment.
    this.#retry = setTimeout(() => this.#open(), wait * (0.75 + 0.25 * Math.random()));
    onLost();
  }
}
