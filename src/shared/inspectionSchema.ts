/** zod schemas of inspection.ts: what the trainer lets in, and what the host does. */
import { z } from "zod";
import type { InspectResult, InspectTask } from "./inspection.ts";
import { dataInfo, float, splitName } from "./metricsSchema.ts";
import { dataConfig } from "./schema/dataConfig.ts";
import { runConfig } from "./schema/runConfig.ts";

const count = z.int().min(0);
const place = { data: dataConfig, dataDir: z.string() };
const sha256 = z.string().nullable();

export const inspectTask = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("perturbation"),
    config: runConfig,
    dataDir: z.string(),
    dataSha256: sha256,
    checkpoint: z.string().min(1),
    split: splitName,
    index: count,
    target: count.nullable(),
  }),
  z.strictObject({
    kind: z.literal("thumbnails"),
    ...place,
    dataSha256: sha256,
    split: splitName,
    indices: z.array(count),
  }),
  z.strictObject({ kind: z.literal("dataSummary"), ...place }),
  z.strictObject({ kind: z.literal("dataSamples"), ...place, split: splitName, from: count, count }),
  z.strictObject({ kind: z.literal("noisyLabels"), ...place, count }),
]) satisfies z.ZodType<InspectTask>;

const floats = z.custom<Float32Array>((value) => value instanceof Float32Array, "expected a Float32Array");
const integers = z.custom<Int32Array>((value) => value instanceof Int32Array, "expected an Int32Array");
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "expected a Uint8Array");
const shape = z.array(count);

const prediction = z.object({ class: count, logits: floats, probabilities: floats });
const step = z.object({
  from: count,
  to: count,
  candidates: z.array(z.object({ class: count, gap: float, norm: float, distance: float })),
  stepLength: float,
  x: floats,
  logits: floats,
});
const perturbation = z.object({
  split: splitName,
  index: count,
  label: count,
  classes: count,
  shape,
  mean: z.array(z.number()),
  target: count.nullable(),
  x: floats,
  r: floats,
  l2: float,
  lInf: float,
  rho: float,
  fooled: z.boolean(),
  before: prediction,
  after: prediction,
  steps: z.array(step),
  inputGradient: floats,
  line: z.object({ t: floats, logits: floats }),
});
const thumbnails = z.object({ shape, pixels: bytes, labels: integers });

export const inspectResult = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("perturbation"), value: perturbation }),
  z.object({ kind: z.literal("thumbnails"), value: thumbnails }),
  z.object({
    kind: z.literal("dataSummary"),
    value: z.object({ info: dataInfo, shape, classCounts: z.array(count), meanImage: bytes }),
  }),
  z.object({ kind: z.literal("dataSamples"), value: thumbnails }),
  z.object({
    kind: z.literal("noisyLabels"),
    value: z.object({ count, samples: thumbnails, original: integers }),
  }),
]) satisfies z.ZodType<InspectResult>;
