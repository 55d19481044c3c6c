/** Stored measurements that can be shown over each other: of one kind, with the same settings, on the same split. */
import type { MeasuredRun, Measurement, MeasurementKind } from "../../shared/measurements.ts";
import type { SplitName } from "../../shared/metrics.ts";

/** What the measurements of all kinds have. */
export interface AnyMeasurement {
  readonly id: number;
  readonly kind: MeasurementKind;
  readonly created: string;
  readonly runs: readonly MeasuredRun[];
  readonly config: object;
  readonly summary: { readonly split: SplitName };
}

export interface MeasurementGroup<M extends AnyMeasurement = AnyMeasurement> {
  readonly key: string;
  /** Newest first; at least one. */
  readonly members: readonly M[];
}

/**
 * @param measurements newest first
 * @returns the group of the newest measurement first
 */
export function groupsOf<M extends AnyMeasurement>(measurements: readonly M[]): MeasurementGroup<M>[] {
  return [...Map.groupBy(measurements, groupKey)].map(([key, members]) => ({ key, members }));
}

/** A matrix stands for itself: its runs are part of what it is. */
function groupKey({ kind, config, runs, summary }: AnyMeasurement): string {
  return JSON.stringify([summary.split, config, kind === "transfer" ? runs : null]);
}

/** The measurements of one kind, in their order. */
export function ofKind<K extends MeasurementKind>(
  all: readonly Measurement[],
  kind: K,
): readonly Measurement<K>[] {
  // Its kind tells the type of a measurement; TypeScript does not see it while the kind is a parameter.
  return all.filter((measurement) => measurement.kind === kind) as Measurement<K>[];
}
