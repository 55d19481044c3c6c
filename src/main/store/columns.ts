/** zod schemas of column types that SQLite does not know: JSON and packed arrays. */
import { z } from "zod";

/** Stands for NaN and the infinities, which JSON lacks. */
const nonFiniteKey = "$number";

/** JSON text; NaN and the infinities survive the round trip. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "number" && !Number.isFinite(part) ? { [nonFiniteKey]: String(part) } : part,
  );
}

function revive(_key: string, part: unknown): unknown {
  if (typeof part !== "object" || part === null || !(nonFiniteKey in part)) return part;
  return Number(part[nonFiniteKey]);
}

/** A TEXT column that holds JSON of `schema`. */
export function jsonColumn<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.string().transform((text, context): T => {
    let value: unknown;
    try {
      value = JSON.parse(text, revive);
    } catch (thrown) {
      context.addIssue({ code: "custom", message: `not JSON: ${String(thrown)}`, input: text });
      return z.NEVER;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    context.addIssue({
      code: "custom",
      message: `${issue.message} at ${issue.path.join(".") || "the top"}`,
      input: text,
    });
    return z.NEVER;
  });
}

/** A BLOB column. */
export const blobColumn = z.instanceof(Uint8Array);

/** The bytes of a typed array, without a copy. Little-endian, as on every platform that Node 24 supports. */
export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** A copy whose buffer starts at 0, so that any typed array can look at it. */
export function alignedBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(bytes.byteLength);
  copy.set(bytes);
  return copy.buffer;
}

/** `bytes` as an array of numbers: a view where their place in memory allows it, else a copy. */
export function alignedView<T>(
  bytes: Uint8Array,
  view: { new (buffer: ArrayBufferLike, offset?: number, length?: number): T; BYTES_PER_ELEMENT: number },
): T {
  const width = view.BYTES_PER_ELEMENT;
  if (bytes.byteOffset % width !== 0) return new view(alignedBuffer(bytes));
  return new view(bytes.buffer, bytes.byteOffset, bytes.byteLength / width);
}

/** The narrowest of uint8, uint16 and int32 that holds all values; class numbers mostly fit a byte. */
export function packIntegers(values: Int32Array): Uint8Array {
  let smallest = 0;
  let largest = 0;
  for (const value of values) {
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  if (smallest < 0 || largest > 0xffff) return bytesOf(values);
  return largest > 0xff ? bytesOf(Uint16Array.from(values)) : Uint8Array.from(values);
}

/** @param count how many values there are; the width of each follows from it */
export function unpackIntegers(bytes: Uint8Array, count: number): Int32Array {
  const buffer = alignedBuffer(bytes);
  if (bytes.byteLength === count) return Int32Array.from(new Uint8Array(buffer));
  if (bytes.byteLength === 2 * count) return Int32Array.from(new Uint16Array(buffer));
  return new Int32Array(buffer);
}
