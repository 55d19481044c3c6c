/** Takes out of a wheel what the runtime needs, and nothing else. */
import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, isAbsolute, join, relative } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openPromise } from "yauzl";
import { AppError } from "../../../shared/errors.ts";
import type { Disk } from "./disk.ts";
import type { RuntimeFile } from "./fileHash.ts";
import type { Wheel } from "./runtimeSpecs.ts";

/**
 * Where an entry of the wheel goes in the runtime's folder; null for what is left out.
 *
 * tensorflow: both libraries, and the folders of headers that the binding's sources include.
 * cuda: the shared libraries where the wheel has them, nvidia/NAME/lib. libtensorflow looks for them in
 * `$ORIGIN/../nvidia/NAME/lib` and they for each other in `$ORIGIN/../../NAME/lib`, so nobody needs a search path. The one
 * exception is cuSOLVER: libtensorflow_framework, which opens the libraries, does not look in its folder, and without it
 * TensorFlow takes no GPU at all. It goes beside cuBLAS, from where it finds the others as before.
 */
const placeOf: { readonly [K in Wheel["content"]]: (entry: string) => string | null } = {
  tensorflow: (entry) => {
    const library = /^tensorflow\/(libtensorflow_(?:cc|framework)\.(?:so\.2|2\.dylib))$/.exec(entry);
    if (library) return `lib/${library[1]}`;
    const header =
      /^tensorflow\/(include\/(?:tensorflow\/c|tensorflow\/core\/platform|tensorflow\/core\/common_runtime\/next_pluggable_device\/c|tsl\/platform|xla\/tsl\/c)\/.+\.h)$/;
    return header.exec(entry)?.[1] ?? null;
  },
  cuda: (entry) =>
    /^nvidia\/[^/]+\/lib\/[^/]+\.so(\.[0-9.]+)?$/.test(entry)
      ? entry.replace(/^nvidia\/cusolver\//, "nvidia/cublas/")
      : null,
};

/** Unpacks into `folder`. Throws `runtime` for a damaged wheel or one with an entry that leads out of the folder. */
export async function extractWheel(
  path: string,
  wheel: Wheel,
  folder: string,
  options: { disk: Disk; signal?: AbortSignal | undefined; onBytes(bytes: number): void },
): Promise<RuntimeFile[]> {
  const files: RuntimeFile[] = [];
  let bytes = 0;
  const zip = await openPromise(path).catch((error: unknown) => refuse(wheel, error));
  try {
    const entries = zip.eachEntry();
    for (;;) {
      const next = await entries.next().catch((error: unknown) => refuse(wheel, error));
      if (next.done) break;
      const place = placeOf[wheel.content](next.value.fileName);
      if (place === null) continue;
      const target = inside(folder, place, wheel);
      await mkdir(dirname(target), { recursive: true });
      const meter = new Meter((count) => options.onBytes((bytes += count)));
      const source = await zip.openReadStreamPromise(next.value);
      await pipeline(source, meter, options.disk.createFile(target), { signal: options.signal });
      files.push({ path: place, bytes: meter.bytes, sha256: meter.hash.digest("hex") });
    }
  } finally {
    zip.close();
  }
  return files;
}

/** Counts and hashes what passes. */
class Meter extends Transform {
  bytes = 0;
  readonly hash = createHash("sha256");
  readonly #count: (bytes: number) => void;

  constructor(count: (bytes: number) => void) {
    super();
    this.#count = count;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, chunk: Buffer) => void,
  ): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    this.#count(chunk.length);
    done(null, chunk);
  }
}

/** yauzl refuses `..` and absolute names itself; this holds whatever it does. */
function inside(folder: string, place: string, wheel: Wheel): string {
  const target = join(folder, place);
  const way = relative(folder, target);
  if (way.startsWith("..") || isAbsolute(way))
    throw new AppError("runtime", `${wheel.file}: ${place} leads out of its folder`);
  return target;
}

function refuse(wheel: Wheel, error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  throw new AppError("runtime", `expected a wheel that can be unpacked, got: ${message} (${wheel.file})`, {
    cause: error,
  });
}
