/** Which checkpoint is looked at, and which evaluation tells the margins of its samples. */
import type { CheckpointRecord, EvaluationRecord } from "../../../shared/contract/runs.ts";
import type { SplitName } from "../../../shared/metrics.ts";

/** The newest evaluation of this checkpoint's weights on this split; null where there is none. */
export function evaluationOf(
  checkpoint: CheckpointRecord,
  split: SplitName,
  evaluations: readonly EvaluationRecord[],
): EvaluationRecord | null {
  const fitting = evaluations.filter((e) => e.split === split && e.step === checkpoint.step);
  return fitting.reduce<EvaluationRecord | null>(
    (newest, e) => (newest === null || e.id > newest.id ? e : newest),
    null,
  );
}

/** Newest step first; of a step that was saved twice, the later one. */
export function byStep(checkpoints: readonly CheckpointRecord[]): CheckpointRecord[] {
  return [...checkpoints].sort((a, b) => b.step - a.step || (a.created < b.created ? 1 : -1));
}

/**
 * The checkpoint that a name asks for. Without one: the newest that is there and was evaluated on the split, or else the
 * newest that is there; where all folders are gone, in the same order one whose stored margins can still be shown.
 * @returns null: there is none, or none of that name
 */
export function chooseCheckpoint(
  name: string | null,
  split: SplitName,
  checkpoints: readonly CheckpointRecord[],
  evaluations: readonly EvaluationRecord[],
): CheckpointRecord | null {
  if (name !== null) return checkpoints.find((c) => c.name === name) ?? null;
  const newestFirst = byStep(checkpoints);
  const there = newestFirst.filter((c) => c.present);
  const among = there.length > 0 ? there : newestFirst;
  return among.find((c) => evaluationOf(c, split, evaluations) !== null) ?? among[0] ?? null;
}

/** For a run beside another one: the checkpoint of the same step if it is there, or as without a name. */
export function counterpart(
  step: number,
  split: SplitName,
  checkpoints: readonly CheckpointRecord[],
  evaluations: readonly EvaluationRecord[],
): CheckpointRecord | null {
  const same = byStep(checkpoints).find((c) => c.present && c.step === step);
  return same ?? chooseCheckpoint(null, split, checkpoints, evaluations);
}

/** `epoch 5, step 3,000`, with what is to be known before it is chosen. */
export function checkpointLabel(
  checkpoint: CheckpointRecord,
  split: SplitName,
  evaluations: readonly EvaluationRecord[],
): { label: string; detail: string } {
  const label = `epoch ${checkpoint.epoch}, step ${checkpoint.step.toLocaleString("en-US")}`;
  if (!checkpoint.present) return { label, detail: "its folder was deleted" };
  const evaluated = evaluationOf(checkpoint, split, evaluations) !== null;
  return { label, detail: evaluated ? `evaluated on ${split}` : `not evaluated on ${split}` };
}
