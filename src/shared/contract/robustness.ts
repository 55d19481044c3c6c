/** Robustness of stored checkpoints: measurements as jobs, and what is stored of them. */
import { z } from "zod";
import type { Measurement, MeasurementDetails } from "../measurements.ts";
import { measurementKinds } from "../measurements.ts";
import { splitNames } from "../metrics.ts";
import { measurementPlan } from "../schema/measurementPlan.ts";
import { call } from "./call.ts";
import { runId } from "./runs.ts";

/** Checkpoints of a transfer matrix at most. */
export const mostTransferRuns = 20;

const start = z
  .strictObject({
    /** What is measured; a transfer takes two or more. */
    runs: z
      .array(
        z.strictObject({
          runId,
          /** null: the newest. */
          checkpoint: z.string().min(1).nullable().default(null),
        }),
      )
      .min(1)
      .max(mostTransferRuns),
    split: z.enum(splitNames).default("test"),
    measurement: measurementPlan,
  })
  .superRefine(({ runs, measurement: { kind } }, context) => {
    if (kind === "transfer" ? runs.length >= 2 : runs.length === 1) return;
    const message = kind === "transfer" ? "two runs or more for a transfer" : `one run for ${kind}`;
    context.addIssue({ code: "custom", path: ["runs"], message, input: runs.length });
  });

export const robustnessCalls = {
  /**
   * Measures checkpoints in a trainer of its own, as a job of kind `robustness`: `jobs.cancel` ends it at once and nothing
   * is stored. One of them runs at a time; the next waits and says so in its message. A job that ends well is preceded by
   * `robustness.stored`.
   */
  "robustness.start": call<{ job: string }>()(start),
  /** Those that any of these runs has part in, newest first; without vectors. */
  "robustness.list": call<Measurement[]>()(
    z.strictObject({
      runIds: z.array(runId).min(1).max(1000),
      /** Left out: all kinds. */
      kinds: z
        .array(z.enum(measurementKinds))
        .min(1)
        .default([...measurementKinds]),
      limit: z.int().min(1).max(10_000).default(1000),
    }),
  ),
  /** One with its vectors: of a robust accuracy each sample's class, ‖δ‖ and the ε within which it was fooled. */
  "robustness.get": call<MeasurementDetails>()(z.strictObject({ id: z.int().min(1) })),
  /** For good. */
  "robustness.delete": call<null>()(z.strictObject({ id: z.int().min(1) })),
};

/** `runIds`: whose `robustness.list` is old now. */
export type RobustnessEvent =
  | { type: "robustness.stored"; runIds: string[]; measurement: Measurement }
  | { type: "robustness.deleted"; runIds: string[]; id: number };
