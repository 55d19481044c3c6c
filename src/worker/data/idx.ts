/** The IDX format of MNIST (yann.lecun.com/exdb/mnist): a big-endian header, then unsigned bytes. */
import { readFile } from "node:fs/promises";
import { AppError, expected } from "../../shared/errors.ts";
import { unpack } from "./unpack.ts";

const imagesMagic = 0x00000803;
const labelsMagic = 0x00000801;

export interface IdxImages {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** [count × rows × columns], row by row. */
  readonly pixels: Uint8Array;
}

/**
 * Reads images of unsigned bytes from an IDX file, gzipped or not.
 * @throws AppError `data`: cannot be read, damaged gzip, wrong magic, truncated, trailing bytes, no images
 */
export async function readIdxImages(file: string): Promise<IdxImages> {
  return parseIdxImages(await readUnpacked(file), file);
}

/**
 * Reads labels from an IDX file, gzipped or not.
 * @param classes K: every label must be below it
 * @returns [count]
 * @throws AppError `data`: as readIdxImages, and a label ≥ K
 */
export async function readIdxLabels(file: string, classes: number): Promise<Uint8Array> {
  return parseIdxLabels(await readUnpacked(file), file, classes);
}

/** @throws AppError `data` when there is not one label for each image */
export function checkCounts(
  images: IdxImages,
  imageFile: string,
  labels: Uint8Array,
  labelFile: string,
): void {
  if (images.count === labels.length) return;
  const where = `${labelFile}, byte 4; images from ${imageFile}`;
  throw new AppError("data", expected(`${images.count} labels, one for each image`, labels.length, where));
}

/** The unpacked bytes of an image file; `file` names it in errors, whose offsets are those of the unpacked bytes. */
export function parseIdxImages(bytes: Uint8Array, file: string): IdxImages {
  const [count, rows, columns] = readHeader(bytes, file, imagesMagic, ["images", "rows", "columns"]);
  return { count: count, rows: rows, columns: columns, pixels: bytes.subarray(16) };
}

/** The unpacked bytes of a label file; as parseIdxImages. */
export function parseIdxLabels(bytes: Uint8Array, file: string, classes: number): Uint8Array {
  readHeader(bytes, file, labelsMagic, ["labels"]);
  const labels = bytes.subarray(8);
  const wrong = labels.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    const where = `${file}, byte ${8 + wrong}, label ${wrong}`;
    throw new AppError("data", expected(`a label from 0 to ${classes - 1}`, labels[wrong], where));
  }
  return labels;
}

async function readUnpacked(file: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("data", expected("a file that can be read", reason, file), { cause: error });
  }
  return unpack(bytes, file);
}

/** Checks magic number, sizes and length, and returns the sizes, the first of them the count. */
function readHeader(bytes: Uint8Array, file: string, magic: number, sizeNames: readonly string[]): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = 4 + 4 * sizeNames.length;
  if (bytes.length >= 4 && view.getUint32(0) !== magic) {
    throw new AppError(
      "data",
      expected(`magic number ${hex(magic)}`, hex(view.getUint32(0)), `${file}, byte 0`),
    );
  }
  if (bytes.length < headerBytes) {
    const what = `a header of ${headerBytes} bytes`;
    throw new AppError("data", expected(what, `the end of the file`, `${file}, byte ${bytes.length}`));
  }
  const sizes = sizeNames.map((name, i) => {
    const size = view.getUint32(4 + 4 * i);
    if (size === 0)
      throw new AppError("data", expected(`at least 1 of ${name}`, 0, `${file}, byte ${4 + 4 * i}`));
    return size;
  });
  const wanted = headerBytes + sizes.reduce((product, size) => product * size, 1);
  const what = `${wanted} bytes for ${sizes.join(" × ")} ${sizeNames.join(" × ")}`;
  if (bytes.length < wanted) {
    throw new AppError("data", expected(what, `the end of the file`, `${file}, byte ${bytes.length}`));
  }
  if (bytes.length > wanted) {
    const came = `${bytes.length - wanted} trailing bytes`;
    throw new AppError("data", expected(what, came, `${file}, byte ${wanted}`));
  }
  return sizes;
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, "0")}`;
}
