/** The measurements of a group as they are shown: one line a checkpoint, in the colour of its run. */
import { seriesColor } from "../charts/series.ts";
import type { ComparedSeries } from "../compare/comparedSeries.ts";
import type { AnyMeasurement, MeasurementGroup } from "./groups.ts";

export interface MeasuredLine<M extends AnyMeasurement = AnyMeasurement> {
  readonly measurement: M;
  /** Of all measurements of this checkpoint in the group; that of the one that counts first. */
  readonly ids: readonly number[];
  readonly runId: string;
  readonly checkpoint: string;
  readonly label: string;
  /** Place among the series colours, from 0. */
  readonly colour: number;
  readonly color: string;
  /** Of a run with several checkpoints here: not the one that trained longest. */
  readonly isEarlier: boolean;
}

/**
 * In the order of the runs, the checkpoint that trained longest first. Of a checkpoint that was measured twice the newer
 * measurement counts.
 * @param series one a run
 */
export function linesOf<M extends AnyMeasurement>(
  { members }: MeasurementGroup<M>,
  series: readonly ComparedSeries[],
): MeasuredLine<M>[] {
  return series.flatMap(({ label, colour, runs: [run] }) => {
    const own = members.filter((m) => m.runs[0].runId === run.id);
    const repeated = [...Map.groupBy(own, (m) => m.runs[0].checkpoint).values()];
    const byStep = repeated.toSorted(([a], [b]) => b.runs[0].step - a.runs[0].step);
    return byStep.map(([measurement, ...older], i) => ({
      ...{ measurement, colour, color: seriesColor(colour), runId: run.id },
      ids: [measurement, ...older].map((m) => m.id),
      checkpoint: measurement.runs[0].checkpoint,
      label: byStep.length === 1 ? label : `${label}, step ${measurement.runs[0].step}`,
      isEarlier: i > 0,
    }));
  });
}

/** The runs that a group says nothing of. */
export function runsWithout(
  { members }: MeasurementGroup,
  series: readonly ComparedSeries[],
): ComparedSeries[] {
  const measured = new Set(members.flatMap((m) => m.runs.map((run) => run.runId)));
  return series.filter(({ runs: [run] }) => !measured.has(run.id));
}
