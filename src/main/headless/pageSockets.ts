/** The connections of all pages. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Packr } from "msgpackr";
import { WebSocketServer } from "ws";
import { beatMs, mostMessageBytes, packOptions } from "../../shared/socketMessages.ts";
import { type PageHost, PageSocket } from "./pageSocket.ts";

export interface PageSocketsOptions {
  workbench: PageHost["workbench"];
  instance: string;
  /** Default: beatMs of the protocol. */
  beatMs?: number;
}

export class PageSockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: mostMessageBytes,
    perMessageDeflate: false, // the way is short
  });
  readonly #pages = new Set<PageSocket>();
  readonly #host: PageHost;
  readonly #beat: NodeJS.Timeout;

  constructor({ workbench, instance, ...timing }: PageSocketsOptions) {
    this.#host = { workbench, instance, packr: new Packr(packOptions) };
    this.#beat = setInterval(() => {
      for (const page of this.#pages) page.beat();
    }, timing.beatMs ?? beatMs);
  }

  get count(): number {
    return this.#pages.size;
  }

  /** Takes over a connection that asked to become a WebSocket, and was found to be allowed. */
  accept(request: IncomingMessage, connection: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, connection, head, (socket) => {
      const page = new PageSocket(socket, this.#host);
      this.#pages.add(page);
      socket.on("close", () => this.#pages.delete(page));
    });
  }

  /** Tells every page that the host goes away. */
  close(): void {
    clearInterval(this.#beat);
    for (const socket of this.#server.clients) socket.close(1001, "the host ends");
    this.#server.close();
  }
}
