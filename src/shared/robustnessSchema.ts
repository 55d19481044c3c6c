/** zod schemas of robustness results, for where they cross a process border or come out of the store. */
import { z } from "zod";
import { splitName } from "./metricsSchema.ts";
import type { RobustnessOutcomes, RobustnessPoint, RobustnessVerdict } from "./robustness.ts";
import { attackNames } from "./schema/attackConfig.ts";
import { normNames } from "./schema/methods/norms.ts";

const count = z.int().min(0);
const share = z.number().min(0).max(1);

export const robustnessPoint = z.object({
  epsilon: z.number().min(0),
  robustAccuracy: share,
  blackBoxFooled: count.nullable(),
}) satisfies z.ZodType<RobustnessPoint>;

export const robustnessVerdict = z.object({
  attack: z.enum(attackNames),
  norm: z.enum(normNames),
  epsilons: z.array(z.number()),
  cleanAccuracy: share,
  samples: count,
  seed: count,
  restarts: count,
  steps: count,
  evalMode: z.literal("deterministic"),
  pixelRange: z.boolean(),
  flags: z.object({
    outputVaries: z.boolean(),
    outputLooksLikeProbabilities: z.boolean(),
    zeroGradients: share,
    blackBoxBetter: z.boolean(),
    stillRising: z.boolean().nullable(),
  }),
}) satisfies z.ZodType<RobustnessVerdict>;

export const int32 = z.custom<Int32Array>((value) => value instanceof Int32Array, "expected an Int32Array");
export const float32 = z.custom<Float32Array>(
  (value) => value instanceof Float32Array,
  "expected a Float32Array",
);
const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array, "expected a Float64Array");

export const robustnessOutcomes = z.object({
  labels: int32,
  predictions: int32,
  sizes: float32,
  brokenAt: float64,
  adversarial: int32,
}) satisfies z.ZodType<RobustnessOutcomes>;

/** Without the vectors. */
export const robustnessSummary = z.object({
  split: splitName,
  verdict: robustnessVerdict,
  curve: z.array(robustnessPoint),
  seconds: z.number().min(0),
});
