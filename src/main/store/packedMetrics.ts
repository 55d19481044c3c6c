/** Step metrics as packed columns: which metric is stored how, and the blob of one. */
import type { StepColumn } from "../../shared/stepColumns.ts";
import { alignedBuffer, alignedView, bytesOf } from "./columns.ts";

/** Where a value may be missing: NaN with a payload of its own, so that a NaN of the trainer stays a NaN. */
const missingBits = 0x7ff8_6e75_6c6c_0000n;
const missingInteger = 0xffff_ffff;

type Kind = "float64" | "float32" | "uint32";

/**
 * Metrics are float64, so that what comes back is what the trainer sent; counters are uint32; the wall time of a step,
 * which no comparison uses, is float32. 104 bytes a step, 72 without AMM's columns.
 */
const kinds: { readonly [K in StepColumn]: Kind } = {
  step: "uint32",
  epoch: "uint32",
  learningRate: "float64",
  crossEntropy: "float64",
  regularizerT: "float64",
  regularizerF: "float64",
  penalty: "float64",
  total: "float64",
  adversarialCrossEntropy: "float64",
  adversarialAccuracy: "float64",
  storedCrossEntropy: "float64",
  storedAccuracy: "float64",
  trainAccuracy: "float64",
  gradNorm: "float64",
  gradNormClipped: "float64",
  shareFooled: "float64",
  meanMargin: "float64",
  zeroGradients: "uint32",
  nanGradients: "uint32",
  infiniteGradients: "uint32",
  stepMs: "float32",
};

/** Packs one column of some steps; null when every value is missing, and then no row is stored. */
export function packColumn(column: StepColumn, values: readonly (number | null)[]): Uint8Array | null {
  if (values.every((value) => value === null)) return null;
  const kind = kinds[column];
  if (kind === "uint32") return bytesOf(Uint32Array.from(values, (value) => value ?? missingInteger));
  if (kind === "float32") return bytesOf(Float32Array.from(values, (value) => value ?? Number.NaN));
  const packed = Float64Array.from(values, (value) => value ?? 0);
  const bits = new BigUint64Array(packed.buffer);
  values.forEach((value, i) => {
    if (value === null) bits[i] = missingBits;
  });
  return bytesOf(packed);
}

/** The inverse of `packColumn`. */
export function unpackColumn(column: StepColumn, bytes: Uint8Array): (number | null)[] {
  const kind = kinds[column];
  const buffer = alignedBuffer(bytes);
  if (kind === "uint32") return Array.from(new Uint32Array(buffer), (v) => (v === missingInteger ? null : v));
  if (kind === "float32") return Array.from(new Float32Array(buffer));
  const bits = new BigUint64Array(buffer);
  return Array.from(new Float64Array(buffer), (value, i) =>
    Number.isNaN(value) && bits[i] === missingBits ? null : value,
  );
}

const widths: { readonly [K in Kind]: number } = { float64: 8, float32: 4, uint32: 4 };

/** Bytes that a value of this column takes. */
export function packedWidth(column: StepColumn): number {
  return widths[kinds[column]];
}

/** Some steps of a packed column; `packed` is null where every value is missing. */
export interface PackedPart {
  packed: Uint8Array | null;
  count: number;
}

/** The packed column of all steps of `parts`, one after another. */
export function joinColumn(column: StepColumn, parts: readonly PackedPart[]): Uint8Array | null {
  if (parts.every(({ packed }) => packed === null)) return null;
  return Buffer.concat(parts.map(({ packed, count }) => packed ?? packMissing(column, count)));
}

function packMissing(column: StepColumn, count: number): Uint8Array {
  const kind = kinds[column];
  if (kind === "uint32") return bytesOf(new Uint32Array(count).fill(missingInteger));
  if (kind === "float32") return bytesOf(new Float32Array(count).fill(Number.NaN));
  return bytesOf(new BigUint64Array(count).fill(missingBits));
}

/** A packed column as numbers, without a copy where the bytes lie well; NaN where a value is missing. */
export function packedNumbers(column: StepColumn, bytes: Uint8Array): Float64Array | Float32Array {
  const kind = kinds[column];
  if (kind === "float64") return alignedView(bytes, Float64Array);
  if (kind === "float32") return alignedView(bytes, Float32Array);
  const integers = alignedView(bytes, Uint32Array);
  const numbers = new Float64Array(integers.length);
  for (let i = 0; i < integers.length; i++)
    numbers[i] = integers[i] === missingInteger ? Number.NaN : integers[i];
  return numbers;
}
