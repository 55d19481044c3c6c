/** What is to be measured of a checkpoint; the union is discriminated by `kind`. */
import { z } from "zod";
import type { MeasurementPlan } from "../measurements.ts";
import { robustnessConfig } from "./attackConfig.ts";
import { corruptionConfig } from "./corruptionConfig.ts";
import { marginsConfig } from "./marginsConfig.ts";
import { transferConfig } from "./transferConfig.ts";

export const measurementPlan = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("robustAccuracy"), config: robustnessConfig.prefault({}) }),
  z.strictObject({ kind: z.literal("margins"), config: marginsConfig.prefault({}) }),
  z.strictObject({ kind: z.literal("transfer"), config: transferConfig.prefault({}) }),
  z.strictObject({ kind: z.literal("corruption"), config: corruptionConfig.prefault({}) }),
]) satisfies z.ZodType<MeasurementPlan>;
