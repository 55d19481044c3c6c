/** zod schemas of the trainer's events (workerProtocol.ts): what the supervisor lets in. */
import { z } from "zod";
import type { ErrorRecord } from "./errors.ts";
import { errorCodes } from "./errors.ts";
import { inspectResult } from "./inspectionSchema.ts";
import { measurementResult } from "./measurementsSchema.ts";
import { dataInfo, environment, epochMetrics, evaluation, splitName, stepMetrics } from "./metricsSchema.ts";
import type { CheckpointInfo, InspectEvent, WorkerEvent } from "./workerProtocol.ts";

const count = z.int().min(0);

export const errorRecord = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  stack: z.string().optional(),
}) satisfies z.ZodType<ErrorRecord>;

/** A name that stays inside its folder, since the host joins it to a path. */
const folderName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

export const checkpointInfo = z.object({
  name: folderName,
  step: count,
  epoch: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: count,
}) satisfies z.ZodType<CheckpointInfo>;

const common = { runId: z.string(), sequence: z.int().min(1) };

export const workerEvent = z.discriminatedUnion("type", [
  z.object({
    ...common,
    type: z.literal("started"),
    environment,
    totalSteps: count,
    stepsPerEpoch: count,
    data: dataInfo,
  }),
  z.object({ ...common, type: z.literal("step"), metrics: stepMetrics }),
  z.object({ ...common, type: z.literal("epoch"), metrics: epochMetrics }),
  z.object({ ...common, type: z.literal("evaluating"), split: splitName, done: count, total: count }),
  z.object({ ...common, type: z.literal("evaluation"), evaluation }),
  z.object({ ...common, type: z.literal("measured"), result: measurementResult }),
  z.object({ ...common, type: z.literal("checkpoint"), info: checkpointInfo }),
  z.object({ ...common, type: z.literal("log"), level: z.enum(["info", "warning"]), message: z.string() }),
  z.object({ ...common, type: z.literal("finished"), step: count, epoch: count }),
  z.object({
    ...common,
    type: z.literal("stopped"),
    step: count,
    epoch: count,
    checkpoint: checkpointInfo.nullable(),
  }),
  z.object({ ...common, type: z.literal("failed"), error: errorRecord, step: count.nullable() }),
]);

export const inspectEvent = z.discriminatedUnion("type", [
  z.object({ ...common, type: z.literal("serving") }),
  z.object({ ...common, type: z.literal("inspected"), request: z.int(), result: inspectResult }),
  z.object({ ...common, type: z.literal("inspectFailed"), request: z.int(), error: errorRecord }),
]);

/** Whatever a trainer process may say. */
export const trainerMessage = z.discriminatedUnion("type", [workerEvent, inspectEvent]);

/** Compiles only while the schema and the protocol describe the same events. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
true satisfies Same<z.infer<typeof workerEvent>, WorkerEvent>;
true satisfies Same<z.infer<typeof inspectEvent>, InspectEvent>;
