/** Commands to the trainer, checked where they arrive. */
import { z } from "zod";
import { AppError } from "./errors.ts";
import { inspectTask } from "./inspectionSchema.ts";
import { splitNames } from "./metrics.ts";
import { measurementPlan } from "./schema/measurementPlan.ts";
import { runConfig } from "./schema/runConfig.ts";
import { computeConfig } from "./schema/trainingConfig.ts";
import type { WorkerCommand } from "./workerProtocol.ts";

const common = {
  runId: z.string().min(1),
  config: runConfig,
  dataDir: z.string(),
  whyNotBetter: z.string().nullable(),
};

const workerCommand = z.discriminatedUnion("type", [
  z.strictObject({
    ...common,
    type: z.literal("train"),
    checkpointDir: z.string().min(1),
    resumeFrom: z.string().nullable(),
    warmStart: z.strictObject({ origin: z.string().min(1), folder: z.string().min(1) }).nullable(),
  }),
  z.strictObject({
    ...common,
    type: z.literal("evaluate"),
    checkpoint: z.string().min(1),
    split: z.enum(splitNames),
  }),
  z.strictObject({
    ...common,
    type: z.literal("measure"),
    checkpoint: z.string().min(1),
    split: z.enum(splitNames),
    plan: measurementPlan,
    others: z.array(
      z.strictObject({ runId: common.runId, config: runConfig, checkpoint: z.string().min(1) }),
    ),
  }),
  z.strictObject({ type: z.literal("serve"), runId: common.runId, compute: computeConfig }),
  z.strictObject({
    type: z.literal("inspect"),
    runId: common.runId,
    request: z.int().min(1),
    task: inspectTask,
  }),
  z.strictObject({ type: z.literal("stop"), runId: z.string().min(1), checkpoint: z.boolean() }),
]) satisfies z.ZodType<WorkerCommand>;

/** @throws AppError `worker`: the host does not speak this protocol */
export function parseWorkerCommand(message: unknown): WorkerCommand {
  const parsed = workerCommand.safeParse(message);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    "worker",
    `expected a command to the trainer, got another message: ${issue.message} (${issue.path.join(".")})`,
  );
}
