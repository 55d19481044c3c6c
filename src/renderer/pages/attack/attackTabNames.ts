/** The kinds of measurement in the order of their tabs. */
import type { MeasurementKind } from "../../../shared/measurements.ts";

export const attackTabNames = [
  "robustAccuracy",
  "margins",
  "corruption",
  "transfer",
] as const satisfies readonly MeasurementKind[];
export type AttackTabName = (typeof attackTabNames)[number];
