/** One run as the page looks at it: its checkpoint, and the evaluation that tells the margins of its samples. */
import { useMemo } from "react";
import type {
  CheckpointRecord,
  EvaluationRecord,
  RunDetails,
  SampleVectors,
} from "../../../shared/contract/runs.ts";
import type { SplitName } from "../../../shared/metrics.ts";
import { useCall, type CallState } from "../../state/useCall.ts";
import { evaluationOf } from "./checkpointChoice.ts";

export interface RunSide {
  readonly runId: string;
  readonly details: CallState<RunDetails>;
  /** null: none of that name, or none at all. */
  readonly checkpoint: CheckpointRecord | null;
  /** null: this checkpoint was not evaluated on the split. */
  readonly evaluation: EvaluationRecord | null;
  readonly vectors: CallState<SampleVectors>;
  /** How many classes the data have; null before it is known. */
  readonly classes: number | null;
}

/**
 * @param runId null: there is no such side
 * @param choose the checkpoint, from the run's record; the same function as long as its choice is the same
 */
export function useRunSide(
  runId: string | null,
  split: SplitName,
  choose: (details: RunDetails) => CheckpointRecord | null,
): RunSide | null {
  const details = useCall("runs.get", runId === null ? null : { runId }, { fresh: true });
  const { data } = details;
  const checkpoint = useMemo(() => (data ? choose(data) : null), [data, choose]);
  const evaluation = useMemo(
    () => (data && checkpoint ? evaluationOf(checkpoint, split, data.evaluations) : null),
    [data, checkpoint, split],
  );
  const vectors = useCall(
    "runs.vectors",
    runId === null || evaluation === null ? null : { runId, evaluation: evaluation.id },
  );
  if (runId === null) return null;
  return { runId, details, checkpoint, evaluation, vectors, classes: data?.dataInfo?.classes ?? null };
}
