/** zod schemas of metrics.ts, for the borders: the trainer's events and the database's rows. */
import { z } from "zod";
import type {
  Environment,
  EpochMetrics,
  Evaluation,
  GradientHealth,
  SplitName,
  StepMetrics,
} from "./metrics.ts";
import { splitNames } from "./metrics.ts";
import type { DataInfo } from "./workerProtocol.ts";

/** Any float, NaN and the infinities included: a metric that went wrong must reach the record as it is. */
export const float = z.custom<number>((value) => typeof value === "number", "expected a number");
const count = z.int().min(0);

export const splitName: z.ZodType<SplitName> = z.enum(splitNames);

export const gradientHealth = z.object({
  zero: count,
  nan: count,
  infinite: count,
}) satisfies z.ZodType<GradientHealth>;

const trainingFields = {
  epoch: count,
  learningRate: float,
  crossEntropy: float,
  regularizerT: float.nullable(),
  regularizerF: float.nullable(),
  penalty: float.nullable().default(null),
  total: float,
  adversarialCrossEntropy: float.nullable().default(null),
  adversarialAccuracy: float.nullable().default(null),
  storedCrossEntropy: float.nullable().default(null),
  storedAccuracy: float.nullable().default(null),
  trainAccuracy: float,
  gradNorm: float,
  gradNormClipped: float,
  shareFooled: float.nullable(),
  meanMargin: float.nullable(),
  gradientHealth: gradientHealth.nullable(),
};

export const stepMetrics = z.object({
  step: z.int().min(1),
  ...trainingFields,
  stepMs: float,
}) satisfies z.ZodType<StepMetrics>;

export const epochMetrics = z.object({
  ...trainingFields,
  step: count,
  seconds: float,
}) satisfies z.ZodType<EpochMetrics>;

export const evaluationSummaryFields = {
  split: splitName,
  step: count,
  epoch: count,
  samples: count,
  accuracy: float,
  crossEntropy: float,
  meanMargin: float,
  shareFooled: float,
  gradientHealth,
  seconds: float,
};

const int32Array = z.custom<Int32Array>((value) => value instanceof Int32Array, "expected an Int32Array");

export const evaluation = z.object({
  ...evaluationSummaryFields,
  margins: z.custom<Float32Array>((value) => value instanceof Float32Array, "expected a Float32Array"),
  predictions: int32Array,
  labels: int32Array,
}) satisfies z.ZodType<Evaluation>;

export const environment = z.object({
  backend: z.string(),
  backendVersion: z.string(),
  device: z.string(),
  threads: count,
  whyNotBetter: z.string().nullable(),
  node: z.string(),
  platform: z.string(),
  host: z.string(),
  cpu: z.string(),
  memoryBytes: z.number(),
  appVersion: z.string(),
}) satisfies z.ZodType<Environment>;

export const dataInfo = z.object({
  name: z.string(),
  generated: z.boolean(),
  source: z.string(),
  sha256: z.string(),
  trainSamples: count,
  validationSamples: count,
  testSamples: count,
  classes: count,
}) satisfies z.ZodType<DataInfo>;
