/** Which metrics are read together: all at first, later only those that are new. */
import type { StepColumn } from "../../shared/stepColumns.ts";

/** @returns `batches` itself where it has all that is wanted */
export function columnBatches(
  batches: readonly (readonly StepColumn[])[],
  wanted: readonly StepColumn[],
): readonly (readonly StepColumn[])[] {
  const known = new Set(batches.flat());
  const missing = [...new Set(wanted)].filter((column) => !known.has(column));
  return missing.length === 0 ? batches : [...batches, missing];
}
