/** What DeepFool does to the open sample, in one run. */
import { useMemo } from "react";
import type { Perturbation } from "../../../shared/contract/inspect.ts";
import { AppError } from "../../../shared/errors.ts";
import type { SplitName } from "../../../shared/metrics.ts";
import { useCall } from "../../state/useCall.ts";
import { useSettled } from "../../viewers/useSettled.ts";
import type { RunSide } from "./useRunSide.ts";

/** Samples that are passed more quickly than this are not asked for. */
const calmMs = 120;

export interface SampleRequest {
  readonly runId: string;
  readonly checkpoint: string;
  readonly split: SplitName;
  readonly index: number;
  readonly target: number | null;
}

export interface Sample {
  readonly request: SampleRequest | null;
  /** The answer, or the one before it while it is worked out; null: none yet. */
  readonly shown: Perturbation | null;
  /** What is shown is not what was asked for: it is being worked out. */
  readonly isOld: boolean;
  readonly error: AppError | null;
  readonly reload: () => void;
  /** The margin that the evaluation stored for this sample; null where it was not evaluated. */
  readonly storedMargin: number | null;
}

export function useSample(
  side: RunSide | null,
  split: SplitName,
  index: number,
  target: number | null,
): Sample {
  const checkpoint = side?.checkpoint ?? null;
  const request = useMemo(
    () =>
      side && checkpoint ? { runId: side.runId, checkpoint: checkpoint.name, split, index, target } : null,
    [side?.runId, checkpoint?.name, split, index, target],
  );
  const gone = checkpoint !== null && !checkpoint.present ? checkpointGone(checkpoint.name) : null;
  const settled = useSettled(request, JSON.stringify(request), calmMs);
  const answer = useCall("inspect.perturbation", gone ? null : settled, { keepPrevious: true });
  // What another run or checkpoint gave is not shown under this one's name.
  const fits = answer.data?.runId === request?.runId && answer.data?.checkpoint === request?.checkpoint;
  const shown = answer.data && fits ? answer.data : null;
  const isNew = shown !== null && shown.split === split && shown.index === index && shown.target === target;
  return {
    request,
    shown: gone || answer.error ? null : shown,
    isOld: request !== null && !isNew,
    error: gone ?? (settled === request ? answer.error : null),
    reload: answer.reload,
    storedMargin: side?.vectors.data?.margins[index] ?? null,
  };
}

function checkpointGone(name: string): AppError {
  return new AppError("checkpoint", `expected the folder of checkpoint ${name}, got none: it was deleted`);
}
