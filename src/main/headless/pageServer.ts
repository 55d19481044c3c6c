/** The page and its connection over HTTP, on the loopback interface alone. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { AppError } from "../../shared/errors.ts";
import type { PageFiles } from "../core/pageFiles.ts";
import { pageHeaders } from "../core/pagePolicy.ts";
import { AccessRules } from "./access.ts";
import { PageSockets, type PageSocketsOptions } from "./pageSockets.ts";

export interface PageServerOptions extends PageSocketsOptions {
  page: PageFiles;
  /** 0: one that is free. */
  port: number;
  token: string;
}

const loopback = "127.0.0.1";
/** Path of the WebSocket, after the token. */
const socketPath = "socket";

export class PageServer {
  /** Where the page is; whoever has it may use the host. */
  readonly address: string;
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: PageSockets;

  private constructor(server: Server, sockets: PageSockets, port: number, token: string) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = port;
    this.address = `http://${loopback}:${port}/${token}/`;
  }

  /** @throws AppError `io` where the port cannot be had */
  static async start(options: PageServerOptions): Promise<PageServer> {
    const server = createServer();
    const port = await listen(server, options.port);
    const rules = new AccessRules(options.token, port);
    const sockets = new PageSockets(options);
    server.on("request", (request, response) => answerRequest(options.page, rules, request, response));
    server.on("upgrade", (request, connection, head) => upgrade(sockets, rules, request, connection, head));
    return new PageServer(server, sockets, port, options.token);
  }

  /** Pages that are connected now. */
  get pages(): number {
    return this.#sockets.count;
  }

  async close(): Promise<void> {
    this.#sockets.close();
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeIdleConnections();
    const force = setTimeout(() => this.#server.closeAllConnections(), 1000);
    await closed;
    clearTimeout(force);
  }
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, loopback);
    await once(server, "listening");
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError("io", `expected port ${port} to be free, got ${why} (--port)`, { cause: thrown });
  }
  return (server.address() as AddressInfo).port; // a TCP server's address is one
}

function answerRequest(
  page: PageFiles,
  rules: AccessRules,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  for (const [name, value] of Object.entries(pageHeaders(rules.sockets))) response.setHeader(name, value);
  const access = rules.check({ url: request.url, ...request.headers }, false);
  if (!access.allowed) return refuse(response, 403, access.reason);
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, `expected GET or HEAD, got ${request.method}`);
  }
  if (access.path === null) {
    response.setHeader("Location", `${request.url?.split("?")[0]}/`);
    return refuse(response, 308, "the address ends with /");
  }
  const file = page.get(access.path);
  if (!file) return refuse(response, 404, "there is no such file");
  response.writeHead(200, file.headers);
  response.end(file.body); // Node sends no body to HEAD
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(`${reason}\n`);
}

function upgrade(
  sockets: PageSockets,
  rules: AccessRules,
  request: IncomingMessage,
  connection: Duplex,
  head: Buffer,
): void {
  connection.on("error", () => connection.destroy());
  const access = rules.check({ url: request.url, ...request.headers }, true);
  if (access.allowed && access.path === socketPath) return sockets.accept(request, connection, head);
  const status = access.allowed ? "404 Not Found" : "403 Forbidden";
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
