/** The vectors of several measurements of one kind. */
import { useMemo } from "react";
import type { Measured, MeasurementDetails, MeasurementKind } from "../../../shared/measurements.ts";
import type { AppError } from "../../../shared/errors.ts";
import { useCalls } from "../compare/useCalls.ts";

export interface Vectors<K extends MeasurementKind> {
  /** In the order of the ids; undefined until they were read. */
  readonly vectors: readonly (Measured[K]["vectors"] | undefined)[];
  readonly error: AppError | null;
  readonly reload: () => void;
}

export function useVectors<K extends MeasurementKind>(kind: K, ids: readonly number[]): Vectors<K> {
  const { data, error, reload } = useCalls(
    "robustness.get",
    ids.map((id) => ({ id })),
  );
  const vectors = useMemo(() => data.map((one) => (one ? vectorsOf(kind, one) : undefined)), [data, kind]);
  return { vectors, error, reload };
}

function vectorsOf<K extends MeasurementKind>(kind: K, details: MeasurementDetails): Measured[K]["vectors"] {
  if (details.kind !== kind) throw new Error(`expected a measurement of ${kind}, got ${details.kind}`);
  return details.vectors;
}
