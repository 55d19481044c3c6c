/** The one description of a run: command-line flags, forms, validation, stored rows and docs derive from it. */
import { z } from "zod";
import { AppError } from "../errors.ts";
import { dataConfig } from "./dataConfig.ts";
import { field } from "./field.ts";
import { methodConfig } from "./methodConfig.ts";
import { modelConfig } from "./modelConfig.ts";
import { optimizerConfig, scheduleConfig } from "./optimizerConfig.ts";
import { computeConfig, evaluationConfig, trainingConfig } from "./trainingConfig.ts";

export const runConfig = z
  .strictObject({
    seed: field(z.int().min(0).max(0xffffffff).default(0), {
      label: "Seed",
      help: "Seeds the streams of initialisation, order, augmentation and dropout. Same seed, config, backend and thread count: same bits.",
    }),
    data: dataConfig.prefault({}),
    model: modelConfig.prefault({}),
    method: methodConfig.prefault({ name: "reference" }),
    optimizer: optimizerConfig.prefault({ name: "sgd" }),
    schedule: scheduleConfig.prefault({}),
    training: trainingConfig.prefault({}),
    evaluation: evaluationConfig.prefault({}),
    compute: computeConfig.prefault({}),
  })
  .superRefine((config, context) => {
    const epochs = config.schedule.steps.map((s) => s.epoch);
    if (epochs.some((e, i) => i > 0 && e <= epochs[i - 1])) {
      context.addIssue({
        code: "custom",
        path: ["schedule", "steps"],
        message: `epochs in ascending order`,
        input: epochs,
      });
    }
    const flat = config.data.name === "toy2d";
    if (flat !== (config.model.name === "linear")) {
      const wanted = flat ? "linear" : "a network for 28×28 images";
      context.addIssue({
        code: "custom",
        path: ["model", "name"],
        message: `${wanted} for data ${config.data.name}`,
        input: config.model.name,
      });
    }
  });
export type RunConfig = z.infer<typeof runConfig>;
/** What a user may write: every field that has a default may be left out. */
export type RunConfigInput = z.input<typeof runConfig>;

/**
 * @throws AppError `config`, one line an issue: `expected λ >= 0, got -1 (method.lambda)`
 */
export function parseRunConfig(input: unknown): RunConfig {
  return parseConfig(runConfig, input);
}

/** By any schema of settings. @throws AppError `config`, one line an issue */
export function parseConfig<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => describeIssue(issue));
  throw new AppError("config", lines.join("\n"));
}

/** `expected >= 0, got -1 (method.lambda)`. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path.length > 0 ? issue.path.join(".") : "config";
  return `${describeProblem(issue)} (${where})`;
}

/** `expected >= 0, got -1`: for where the message stands beside the field. */
export function describeProblem(issue: z.core.$ZodIssue): string {
  const isNothing = issue.input === undefined || issue.input === "";
  const came = isNothing ? "nothing" : textOf(issue.input);
  switch (issue.code) {
    case "unrecognized_keys":
      return `expected only known keys, got ${issue.keys.map((k) => `"${k}"`).join(", ")}`;
    case "too_small":
      return `expected ${issue.inclusive ? ">=" : ">"} ${issue.minimum}, got ${came}`;
    case "too_big":
      return `expected ${issue.inclusive ? "<=" : "<"} ${issue.maximum}, got ${came}`;
    case "invalid_value":
      return `expected ${oneOf(issue.values)}, got ${came}`;
    case "invalid_type":
      return `expected ${issue.expected}, got ${came}`;
    case "invalid_union":
      return `expected ${oneOf("options" in issue ? (issue.options ?? []) : [])}, got ${discriminatorOf(issue)}`;
    case "custom":
      return `expected ${issue.message}, got ${came}`;
    default:
      return `expected a valid value, got ${came}: ${issue.message}`;
  }
}

/** JSON has no NaN and no infinity. */
const textOf = (input: unknown) => (typeof input === "number" ? String(input) : JSON.stringify(input));

const oneOf = (values: readonly unknown[]) => `one of ${values.map((v) => JSON.stringify(v)).join(", ")}`;

/** What stood where a union's variant is chosen: the issue's path ends there, its input is the object around it. */
function discriminatorOf({ input, path }: z.core.$ZodIssue): string {
  const key = path.at(-1);
  if (typeof input !== "object" || input === null || key === undefined) return "nothing";
  const value: unknown = Object.entries(input).find(([name]) => name === key)?.[1];
  return value === undefined ? "nothing" : JSON.stringify(value);
}
