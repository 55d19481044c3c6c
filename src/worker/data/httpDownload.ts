/** One file over HTTP into a `.partial` beside its place, going on where an earlier try was cut. */
import { open, rm, stat, type FileHandle } from "node:fs/promises";
import { AppError, expected } from "../../shared/errors.ts";

export interface Fetched {
  /** Whether the bytes of an earlier try were kept. */
  readonly resumed: boolean;
  readonly bytes: number;
}

export interface FetchOptions {
  readonly url: URL;
  readonly partial: string;
  /** A reply that grows longer is an error. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes so far, those of an earlier try among them; total where the server says it. */
  readonly onBytes?: ((received: number, total: number | null) => void) | undefined;
}

/**
 * Fetches `url` into `partial` and flushes it to the disk. Bytes that are already there are asked for no more (Range); a
 * server that does not know Range sends everything, and the file starts over.
 * @throws AppError `data`: no answer, a status other than 200 and 206, a connection that was cut, too many bytes; what
 *   came until then stays in `partial`. `io`: the file cannot be written. `interrupted`: the signal.
 */
export async function fetchToPartial(options: FetchOptions): Promise<Fetched> {
  const { url, partial } = options;
  let offset = await sizeOf(partial);
  let response = await request(options, offset);
  if (response.status === 416) {
    // Nothing lies beyond our offset: the partial is complete, or of another file. Start over and let the hash decide.
    await response.body?.cancel();
    await rm(partial, { force: true });
    offset = 0;
    response = await request(options, 0);
  }
  const resumed = offset > 0 && response.status === 206 && startsAt(response, offset);
  if (response.status !== 200 && !resumed) {
    await response.body?.cancel();
    throw new AppError("data", expected("status 200", describeStatus(response), url.href));
  }
  const bytes = await receive(response, resumed ? offset : 0, options);
  return { resumed, bytes };
}

async function request({ url, signal }: FetchOptions, offset: number): Promise<Response> {
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (offset > 0) headers["range"] = `bytes=${offset}-`;
  try {
    return await fetch(url, { headers, signal: signal ?? null });
  } catch (error) {
    throw networkError(error, url, signal, "an answer");
  }
}

/** Writes the body behind the first `offset` bytes of the partial file; gives the file's length. */
async function receive(response: Response, offset: number, options: FetchOptions): Promise<number> {
  const { url, partial, maxBytes, signal, onBytes } = options;
  const length = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  const total = length === null ? null : offset + Number(length);
  let received = offset;
  const file = await orIoError(partial, () => open(partial, offset > 0 ? "r+" : "w"));
  try {
    onBytes?.(received, total);
    for await (const chunk of chunksOf(response, url, signal, () => `${received} bytes`)) {
      if (received + chunk.length > maxBytes) {
        throw new AppError("data", expected(`<= ${maxBytes} bytes`, "more", url.href));
      }
      await orIoError(partial, () => writeAll(file, chunk, received));
      received += chunk.length;
      onBytes?.(received, total);
    }
    await orIoError(partial, () => file.sync());
  } finally {
    await file.close();
  }
  if (total !== null && received !== total) {
    throw new AppError("data", expected(`${total} bytes`, `${received}`, url.href));
  }
  return received;
}

/** The body's chunks, with network failures as AppErrors, so that failures of the disk are told apart. */
async function* chunksOf(
  response: Response,
  url: URL,
  signal: AbortSignal | undefined,
  soFar: () => string,
): AsyncGenerator<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader(); // fetch's types say any
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw networkError(error, url, signal, "the whole file", `${soFar()}, kept to go on from`);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // already failed or at its end: nothing is left to cancel
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    done += (await file.write(chunk, done, chunk.length - done, position + done)).bytesWritten;
  }
}

async function orIoError<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("io", expected("a file that can be written", reason, path), { cause: error });
  }
}

function networkError(
  error: unknown,
  url: URL,
  signal: AbortSignal | undefined,
  what: string,
  got = "",
): AppError {
  if (signal?.aborted)
    return new AppError("interrupted", `download stopped on request (${url.href})`, { cause: error });
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new AppError("data", expected(what, got ? `${got}; ${reason}` : reason, url.href), { cause: error });
}

function startsAt(response: Response, offset: number): boolean {
  return response.headers.get("content-range")?.startsWith(`bytes ${offset}-`) ?? false;
}

function describeStatus(response: Response): string {
  const range = response.headers.get("content-range");
  return `${response.status} ${response.statusText}${range ? `, ${range}` : ""}`.trim();
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}
