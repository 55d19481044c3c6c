/** Files of reference values: `{ "format": "deepfool-regularizer-cases/1", "cases": [ … ] }`. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import { aggregationNames, shrinkageNames } from "../../shared/schema/methods/amm.ts";
import { disagreements } from "./disagreements.ts";

const vector = z.array(z.number());
const matrix = z.array(vector);
/** Weights may be nested by axis or flat; they are flattened on reading, in the order of the file. */
const weights: z.ZodType<number[]> = z.unknown().transform((value, context) => {
  const flat = (Array.isArray(value) ? value : [value]).flat(Infinity) as unknown[];
  if (flat.every((entry) => typeof entry === "number")) return flat;
  context.addIssue({ code: "custom", message: "expected numbers, nested or flat" });
  return z.NEVER;
});
/** Null where the parts of a nested array differ in shape. */
function shapeOf(value: unknown): number[] | null {
  if (!Array.isArray(value)) return [];
  const [first, ...rest] = (value as unknown[]).map(shapeOf);
  if (!first || rest.some((shape) => shape?.join() !== first.join())) return null;
  return [value.length, ...first];
}
/** Nested [out, in] or [out, in, h, w], so that the shape is known. */
const shaped = z.unknown().transform((value, context) => {
  const shape = shapeOf(value);
  const parsed = weights.safeParse(value);
  if (parsed.success && shape) return { shape, values: parsed.data };
  context.addIssue({ code: "custom", message: "expected a nested array of numbers without gaps" });
  return z.NEVER;
});

const layer = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("dense"), weight: shaped, bias: vector }),
  z.strictObject({
    type: z.literal("conv2d"),
    weight: shaped,
    bias: vector,
    stride: z.int().min(1),
    padding: z.int().min(0),
  }),
  z.strictObject({ type: z.literal("relu") }),
  z.strictObject({ type: z.literal("sigmoid") }),
  z.strictObject({ type: z.literal("tanh") }),
  z.strictObject({ type: z.literal("maxPool"), size: z.int().min(1), stride: z.int().min(1) }),
  z.strictObject({ type: z.literal("avgPool"), size: z.int().min(1), stride: z.int().min(1) }),
  z.strictObject({ type: z.literal("flatten") }),
  z.strictObject({
    type: z.literal("groupNorm"),
    groups: z.int().min(1),
    epsilon: z.number(),
    gamma: vector,
    beta: vector,
  }),
  z.strictObject({
    type: z.literal("batchNorm"),
    epsilon: z.number(),
    gamma: vector,
    beta: vector,
    mean: vector,
    variance: vector,
  }),
  z.strictObject({
    type: z.literal("localResponseNorm"),
    size: z.int().min(1),
    alpha: z.number(),
    beta: z.number(),
    k: z.number(),
  }),
]);
export type CaseLayer = z.infer<typeof layer>;

const size = z.int().min(1);
const parityCase = z
  .object({
    name: z.string(),
    options: z.object({
      lambda: z.number(),
      c: z.number(),
      d: z.number(),
      aggregation: z.enum(aggregationNames),
      shrinkage: z.enum(shrinkageNames),
      maxIterations: z.int().min(1),
      numLabels: z.int().min(2),
      overshoot: z.number(),
      epsilon: z.number(),
      topFraction: z.number(),
      clipValue: z.number(),
      backpropThroughIterates: z.boolean(),
      useFailed: z.boolean(),
      positiveOnly: z.boolean(),
      hoGrad: z.boolean().default(true),
    }),
    input: z.object({ shape: z.tuple([size, size, size, size]), layout: z.literal("NCHW"), data: vector }),
    labels: z.array(z.int().min(0)),
    layers: z.array(layer).min(1),
    expected: z.object({
      logits: matrix,
      perturbation: matrix,
      perturbationNorm: vector,
      fooled: z.array(z.boolean()),
      lossTerms: z.object({ crossEntropy: z.number(), regularizers: vector }),
      gradients: z.array(z.union([z.array(weights), z.null()])),
    }),
  })
  .superRefine((value, context) => {
    for (const { message, path } of disagreements(value)) context.addIssue({ code: "custom", message, path });
  });
export type ParityCase = z.infer<typeof parityCase>;

const caseFile = z.object({
  format: z.literal("deepfool-regularizer-cases/1"),
  cases: z.array(parityCase).min(1),
});

/** @throws AppError `data` that names the file and where in it something else was expected. */
export function readCaseFile(path: string): ParityCase[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("data", expected("a JSON file of reference cases", reason, path), { cause });
  }
  const parsed = caseFile.safeParse(json);
  if (parsed.success) return parsed.data.cases;
  const issue = parsed.error.issues[0];
  throw new AppError("data", `${issue.message} (${path}: ${issue.path.join(".")})`);
}
