/** Gets the four files of MNIST, when asked to; nothing else in the program calls this. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import { fetchToPartial } from "./httpDownload.ts";
import { mnistFiles, type MnistFile } from "./mnistFiles.ts";
import { unpack } from "./unpack.ts";

/** The mirror that PyTorch's torchvision uses, of the files of yann.lecun.com/exdb/mnist (CC BY-SA 3.0). */
export const defaultMnistBase = "https://ossci-datasets.s3.amazonaws.com/mnist/";
/** The four packed files there: training images and labels, test images and labels. */
export const defaultMnistBytes = 9_912_422 + 28_881 + 1_648_877 + 4_542;

export interface MnistProgress {
  readonly file: string;
  /** Which of them, from 1. */
  readonly number: number;
  readonly files: number;
  /** Bytes of this file so far. */
  readonly received: number;
  /** Null when the server does not say. */
  readonly total: number | null;
  /** It was there already, with the right content; nothing was fetched. */
  readonly present: boolean;
}

export interface MnistDownloadOptions {
  /** Made when missing. */
  readonly directory: string;
  /** Address of the folder that holds the four `.gz` files. */
  readonly baseUrl?: string;
  readonly onProgress?: (progress: MnistProgress) => void;
  readonly signal?: AbortSignal;
  /** What to get; the four files of MNIST without. */
  readonly files?: readonly MnistFile[];
}

/**
 * Downloads what is missing of MNIST. Each file grows as `NAME.gz.partial`, from which a later call goes on, and gets its
 * name only once the SHA-256 of its unpacked content is right. A file of that name with other content is left alone.
 * @returns the paths of the files
 * @throws AppError `usage` (address), `data` (network, status, content), `io` (disk), `interrupted` (signal)
 */
export async function downloadMnist(options: MnistDownloadOptions): Promise<string[]> {
  const base = parseBase(options.baseUrl ?? defaultMnistBase);
  await makeDirectory(options.directory);
  const files = options.files ?? Object.values(mnistFiles);
  const paths: string[] = [];
  for (const [index, file] of files.entries()) {
    if (options.signal?.aborted)
      throw new AppError("interrupted", `download stopped on request (${base.href})`);
    const report = (received: number, total: number | null, present: boolean) =>
      options.onProgress?.({
        file: `${file.name}.gz`,
        number: index + 1,
        files: files.length,
        received,
        total,
        present,
      });
    paths.push(await downloadFile(file, base, options, report));
  }
  return paths;
}

type Report = (received: number, total: number | null, present: boolean) => void;

async function downloadFile(
  file: MnistFile,
  base: URL,
  { directory, signal }: MnistDownloadOptions,
  report: Report,
): Promise<string> {
  const path = join(directory, `${file.name}.gz`);
  for (const there of [path, join(directory, file.name)]) {
    if (!existsSync(there)) continue;
    const bytes = await readFile(there);
    await verify(bytes, file, there);
    report(bytes.length, bytes.length, true);
    return there;
  }
  const partial = `${path}.partial`;
  const url = new URL(`${file.name}.gz`, base);
  const onBytes = (received: number, total: number | null) => report(received, total, false);
  const fetchOnce = () => fetchToPartial({ url, partial, maxBytes: file.bytes, signal, onBytes });

  const { resumed } = await fetchOnce();
  try {
    await verifyPartial(partial, file, url);
  } catch (error) {
    if (!resumed) throw error;
    // The bytes of the earlier try may have been of another version of the file: once more, from the start.
    await fetchOnce();
    await verifyPartial(partial, file, url);
  }
  await rename(partial, path);
  return path;
}

/** Removes the partial file when it is whole but wrong: to go on from it would only fail again. */
async function verifyPartial(partial: string, file: MnistFile, url: URL): Promise<void> {
  try {
    await verify(await readFile(partial), file, url.href);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function verify(bytes: Uint8Array, file: MnistFile, where: string): Promise<void> {
  const content = await unpack(bytes, where, file.bytes);
  const sha256 = createHash("sha256").update(content).digest("hex");
  if (sha256 === file.sha256) return;
  const what = `MNIST's ${file.name}, unpacked SHA-256 ${file.sha256}`;
  throw new AppError("data", expected(what, `${sha256}, ${content.length} bytes`, where));
}

function parseBase(address: string): URL {
  const url = URL.parse(address.endsWith("/") ? address : `${address}/`);
  if (url?.protocol === "https:" || url?.protocol === "http:") return url;
  throw new AppError("usage", expected("an address with http or https", address, "base address of MNIST"));
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("io", expected("a folder that can be made", reason, directory), { cause: error });
  }
}
