/** Step metrics as packed columns: which metric is stored how, and the blob of one. */
import type { StepMetrics } from "../../shared/metrics.ts";
import { alignedBuffer, bytesOf } from "./columns.ts";

/** Where a value may be missing: NaN with a payload of its own, so that a NaN of the trainer stays a NaN. */
const missingBits = 0x7ff8_6e75_6c6c_0000n;
const missingInteger = 0xffff_ffff;

type Kind = "float64" | "float32" | "uint32";

interface Column {
  kind: Kind;
  read: (metrics: StepMetrics) => number | null;
}

/**
 * One entry a stored column. Metrics are float64, so that what comes back is what the trainer sent; counters are
 * uint32; the wall time of a step, which no comparison uses, is float32. 104 bytes a step, 72 without AMM's columns.
 */
export const stepColumns = {
  step: { kind: "uint32", read: (m) => m.step },
  epoch: { kind: "uint32", read: (m) => m.epoch },
  learningRate: { kind: "float64", read: (m) => m.learningRate },
  crossEntropy: { kind: "float64", read: (m) => m.crossEntropy },
  regularizerT: { kind: "float64", read: (m) => m.regularizerT },
  regularizerF: { kind: "float64", read: (m) => m.regularizerF },
  total: { kind: "float64", read: (m) => m.total },
  trainAccuracy: { kind: "float64", read: (m) => m.trainAccuracy },
  gradNorm: { kind: "float64", read: (m) => m.gradNorm },
  gradNormClipped: { kind: "float64", read: (m) => m.gradNormClipped },
  shareFooled: { kind: "float64", read: (m) => m.shareFooled },
  meanMargin: { kind: "float64", read: (m) => m.meanMargin },
  zeroGradients: { kind: "uint32", read: (m) => m.gradientHealth?.zero ?? null },
  nanGradients: { kind: "uint32", read: (m) => m.gradientHealth?.nan ?? null },
  infiniteGradients: { kind: "uint32", read: (m) => m.gradientHealth?.infinite ?? null },
  stepMs: { kind: "float32", read: (m) => m.stepMs },
} as const satisfies Record<string, Column>;

export type StepColumn = keyof typeof stepColumns;
export const stepColumnNames: readonly StepColumn[] = Object.keys(stepColumns).filter(isStepColumn);

export function isStepColumn(name: string): name is StepColumn {
  return Object.hasOwn(stepColumns, name);
}

/** Packs one column of some steps; null when every value is missing, and then no row is stored. */
export function packColumn(column: StepColumn, values: readonly (number | null)[]): Uint8Array | null {
  if (values.every((value) => value === null)) return null;
  const kind: Kind = stepColumns[column].kind;
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
  const kind: Kind = stepColumns[column].kind;
  const buffer = alignedBuffer(bytes);
  if (kind === "uint32") return Array.from(new Uint32Array(buffer), (v) => (v === missingInteger ? null : v));
  if (kind === "float32") return Array.from(new Float32Array(buffer));
  const bits = new BigUint64Array(buffer);
  return Array.from(new Float64Array(buffer), (value, i) =>
    Number.isNaN(value) && bits[i] === missingBits ? null : value,
  );
}
