/** The measurements of a group as they are shown: one line a checkpoint, in the colour of its run. */
import type { MeasuredRun } from "../../shared/measurements.ts";
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

/** Names by run id: the checkpoint of each run that would be measured now. A run is left out until it is known. */
export type CurrentCheckpoints = ReadonlyMap<string, string>;

/**
 * In the order of the runs, the checkpoint that trained longest first. Of a checkpoint that was measured twice the newer
 * measurement counts.
 * The step stands in the label wherever the run's name alone would not tell the checkpoint.
 * @param series one a run
 */
export function linesOf<M extends AnyMeasurement>(
  { members }: MeasurementGroup<M>,
  series: readonly ComparedSeries[],
  current: CurrentCheckpoints,
): MeasuredLine<M>[] {
  return series.flatMap(({ label, colour, runs: [run] }) => {
    const own = members.filter((m) => m.runs[0].runId === run.id);
    const repeated = [...Map.groupBy(own, (m) => m.runs[0].checkpoint).values()];
    const byStep = repeated.toSorted(([a], [b]) => b.runs[0].step - a.runs[0].step);
    const now = current.get(run.id);
    const isPlain = ({ checkpoint }: MeasuredRun) =>
      byStep.length === 1 && (now === undefined || now === checkpoint);
    return byStep.map(([measurement, ...older], i) => ({
      ...{ measurement, colour, color: seriesColor(colour), runId: run.id },
      ids: [measurement, ...older].map((m) => m.id),
      checkpoint: measurement.runs[0].checkpoint,
      label: isPlain(measurement.runs[0]) ? label : `${label}, step ${measurement.runs[0].step}`,
      isEarlier: i > 0,
    }));
  });
}

/** The runs whose current checkpoint a group says nothing of. */
export function runsWithout(
  { members }: MeasurementGroup,
  series: readonly ComparedSeries[],
  current: CurrentCheckpoints,
): ComparedSeries[] {
  const measured = members.flatMap((m) => m.runs);
  return series.filter(({ runs: [run] }) => {
    const now = current.get(run.id);
    return !measured.some((m) => m.runId === run.id && (now === undefined || m.checkpoint === now));
  });
}
