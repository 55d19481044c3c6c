/** The run that is open and the one beside it. */
import { useCallback } from "react";
import type { RunDetails } from "../../../shared/contract/runs.ts";
import { chooseCheckpoint, counterpart } from "./checkpointChoice.ts";
import type { Place } from "./usePerturbationState.ts";
import { useRunSide, type RunSide } from "./useRunSide.ts";

export interface Sides {
  readonly mine: RunSide;
  /** null: no other run was chosen. */
  readonly other: RunSide | null;
}

export function useSides(runId: string, place: Place): Sides | null {
  const { checkpoint, split, otherCheckpoint } = place;
  const chooseMine = useCallback(
    (details: RunDetails) => chooseCheckpoint(checkpoint, split, details.checkpoints, details.evaluations),
    [checkpoint, split],
  );
  const mine = useRunSide(runId, split, chooseMine);
  const step = mine?.checkpoint?.step ?? null;
  const chooseOther = useCallback(
    ({ checkpoints, evaluations }: RunDetails) =>
      otherCheckpoint === null && step !== null
        ? counterpart(step, split, checkpoints, evaluations)
        : chooseCheckpoint(otherCheckpoint, split, checkpoints, evaluations),
    [otherCheckpoint, step, split],
  );
  const other = useRunSide(place.other, split, chooseOther);
  return mine && { mine, other };
}
