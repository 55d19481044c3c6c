import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** A file of a runtime, as its manifest lists it. */
export interface RuntimeFile {
  /** Inside the runtime's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Hex. */
export async function sha256OfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest("hex");
}

export async function describeFile(folder: string, path: string): Promise<RuntimeFile> {
  const file = join(folder, path);
  return { path, bytes: (await stat(file)).size, sha256: await sha256OfFile(file) };
}
