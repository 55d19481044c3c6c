/** zod schemas of measurements, for where they cross a process border or come out of the store. */
import { z } from "zod";
import {
  marginAttacks,
  type MarginsVectors,
  type MarginSummary,
  type MeasuredRun,
  type Measurement,
  type MeasurementResult,
} from "./measurements.ts";
import { float, splitName } from "./metricsSchema.ts";
import {
  float32,
  int32,
  robustnessOutcomes,
  robustnessSummary,
  robustnessVerdict,
} from "./robustnessSchema.ts";
import { robustnessConfig } from "./schema/attackConfig.ts";
import { corruptionConfig, corruptionNames } from "./schema/corruptionConfig.ts";
import { marginsConfig } from "./schema/marginsConfig.ts";
import { transferConfig } from "./schema/transferConfig.ts";

const count = z.int().min(0);
const share = z.number().min(0).max(1);

const measuredOn = {
  split: splitName,
  samples: count,
  seed: count,
  evalMode: z.literal("deterministic"),
  seconds: z.number().min(0),
};

const marginSummary = z.object({
  found: count,
  mean: float.nullable(),
  median: float.nullable(),
  meanExcess: float.nullable(),
  medianExcess: float.nullable(),
}) satisfies z.ZodType<MarginSummary>;

const summaries = {
  robustAccuracy: robustnessSummary,
  margins: z.object({
    ...measuredOn,
    cleanAccuracy: share,
    common: count,
    attacks: z.record(z.enum(marginAttacks), marginSummary),
  }),
  transfer: z.object({
    ...measuredOn,
    epsilon: z.number().min(0),
    cleanAccuracy: z.array(share),
    robustAccuracy: z.array(z.array(share)),
    examples: z.array(count),
    fooled: z.array(z.array(share.nullable())),
    verdicts: z.array(robustnessVerdict),
  }),
  corruption: z.object({
    ...measuredOn,
    corruption: z.enum(corruptionNames),
    cleanAccuracy: share,
    draws: count,
    pixelRange: z.boolean(),
    curve: z.array(
      z.object({ level: z.number().min(0), accuracy: share, std: z.number().min(0).nullable() }),
    ),
  }),
};

/** By kind, where it has any. */
export const measurementVectors = {
  robustAccuracy: robustnessOutcomes,
  margins: z.object({
    ...{ labels: int32, predictions: int32 },
    ...{ deepFool: float32, anPgd: float32, carliniWagner: float32 },
  }) satisfies z.ZodType<MarginsVectors>,
};

const none = z.object({});

/** What the trainer sends. */
export const measurementResult = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("robustAccuracy"),
    summary: summaries.robustAccuracy,
    vectors: measurementVectors.robustAccuracy,
  }),
  z.object({
    kind: z.literal("margins"),
    summary: summaries.margins,
    vectors: measurementVectors.margins,
  }),
  z.object({ kind: z.literal("transfer"), summary: summaries.transfer, vectors: none }),
  z.object({ kind: z.literal("corruption"), summary: summaries.corruption, vectors: none }),
]) satisfies z.ZodType<MeasurementResult>;

export const measuredRun = z.object({
  runId: z.string(),
  checkpoint: z.string(),
  step: count,
}) satisfies z.ZodType<MeasuredRun>;

const place = { id: z.int(), created: z.string(), runs: z.array(measuredRun) };

/** A stored row. */
export const measurement = z.discriminatedUnion("kind", [
  z.object({
    ...place,
    kind: z.literal("robustAccuracy"),
    config: robustnessConfig,
    summary: summaries.robustAccuracy,
  }),
  z.object({ ...place, kind: z.literal("margins"), config: marginsConfig, summary: summaries.margins }),
  z.object({ ...place, kind: z.literal("transfer"), config: transferConfig, summary: summaries.transfer }),
  z.object({
    ...place,
    kind: z.literal("corruption"),
    config: corruptionConfig,
    summary: summaries.corruption,
  }),
]) satisfies z.ZodType<Measurement>;
