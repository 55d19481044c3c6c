/** For tests only: a server on the loopback with small files in place of MNIST's. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import type { MnistFile } from "./mnistFiles.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

/** Two small files in place of MNIST's; incompressible, so that the packed ones are about as long. */
export const contents = new Map([101, 102].map((seed) => [`file-${seed}`, pseudoRandom(200_000, seed)]));
export const files: MnistFile[] = [...contents].map(([name, content]) => describe(name, content));
export const [first, second] = files as [MnistFile, MnistFile];
const packed = new Map([...contents].map(([name, content]) => [`${name}.gz`, gzipSync(content)]));
export const firstPacked = packed.get(`${first.name}.gz`)!;

function pseudoRandom(length: number, seed: number): Buffer {
  return createHash("shake256", { outputLength: length }).update(String(seed)).digest();
}

function describe(name: string, content: Uint8Array): MnistFile {
  return { name, bytes: content.length + 1000, sha256: createHash("sha256").update(content).digest("hex") };
}

/** A server on the loopback with the packed files under /mnist/; gives its address and the requests it got. */
export async function serve(t: TestContext, handler: Handler, bodies: ReadonlyMap<string, Buffer> = packed) {
  const requests: { name: string; range: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const name = request.url!.replace("/mnist/", "");
    requests.push({ name, range: request.headers.range });
    const body = bodies.get(name);
    if (body) handler(request, response, body);
    else response.writeHead(404).end("no such file");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mnist`, requests };
}

/** As a static file server does it. */
export const whole: Handler = (_, response, body) =>
  response.writeHead(200, { "content-length": body.length }).end(body);
export const withRanges: Handler = (request, response, body) => {
  const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
  if (from === undefined) return whole(request, response, body);
  const start = Number(from);
  if (start >= body.length)
    return response.writeHead(416, { "content-range": `bytes */${body.length}` }).end();
  const headers = {
    "content-range": `bytes ${start}-${body.length - 1}/${body.length}`,
    "content-length": body.length - start,
  };
  response.writeHead(206, headers).end(body.subarray(start));
};

export async function assertComplete(directory: string, names = files.map((f) => f.name)): Promise<void> {
  assert.deepEqual((await readdir(directory)).sort(), names.map((name) => `${name}.gz`).sort());
  for (const name of names)
    assert.ok((await readFile(join(directory, `${name}.gz`))).equals(packed.get(`${name}.gz`)!));
}

export function fails(code: ErrorCode, message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  };
}
