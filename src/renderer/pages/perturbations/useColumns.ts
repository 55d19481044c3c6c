/** The open sample in each run that is shown, side by side. */
import { runTitle } from "../../components/runTitle.ts";
import { useRun } from "../../state/runs.ts";
import { checkpointLabel } from "./checkpointChoice.ts";
import type { Place } from "./usePerturbationState.ts";
import type { RunSide } from "./useRunSide.ts";
import { useSample, type Sample } from "./useSample.ts";
import type { Sides } from "./useSides.ts";

export interface SampleColumn {
  readonly side: RunSide;
  readonly sample: Sample;
  /** The run in words. */
  readonly title: string;
  /** The checkpoint in words. */
  readonly detail: string;
  /** What the sample is predicted as, from the evaluation; null where it was not evaluated. */
  readonly predicted: number | null;
}

/** One column, or two with another run beside. */
export function useColumns(place: Place, sides: Sides, index: number): SampleColumn[] {
  const mine = useColumn(place, sides.mine, index);
  const other = useColumn(place, sides.other, index);
  return [mine, other].filter((column) => column !== null);
}

function useColumn(place: Place, side: RunSide | null, index: number): SampleColumn | null {
  const run = useRun(side?.runId);
  const predicted = side?.vectors.data?.predictions[index] ?? null;
  const isThere = place.target !== null && predicted === place.target;
  const sample = useSample(isThere ? null : side, place.split, index, place.target);
  if (!side) return null;
  const { checkpoint } = side;
  return {
    ...{ side, sample, predicted },
    title: run ? runTitle(run) : side.runId,
    detail: checkpoint ? checkpointLabel(checkpoint, place.split, []).label : "",
  };
}
