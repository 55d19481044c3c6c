/** Which evaluation of a run is meant. */
import type { EvaluationRecord } from "../../shared/contract/runs.ts";

/** In an address: of each run its newest. */
export const newestEpoch = -1;

/** The epochs of evaluations of several runs, each once, ascending. */
export function evaluatedEpochs(evaluations: readonly Pick<EvaluationRecord, "epoch">[]): number[] {
  return [...new Set(evaluations.map((e) => e.epoch))].sort((a, b) => a - b);
}

/**
 * The evaluation at the end of an epoch, or the newest; one made by the run itself rather than one that was asked for
 * afterwards.
 * @param evaluations of one split
 * @param epoch null: the newest
 * @returns null where the run has none such
 */
export function evaluationAt(
  evaluations: readonly EvaluationRecord[],
  epoch: number | null,
): EvaluationRecord | null {
  const candidates = evaluations.filter((e) => epoch === null || e.epoch === epoch);
  return candidates.reduce<EvaluationRecord | null>(
    (best, e) => (best && !isBefore(best, e) ? best : e),
    null,
  );
}

function isBefore(a: EvaluationRecord, b: EvaluationRecord): boolean {
  if (a.step !== b.step) return a.step < b.step;
  return a.origin === "command" && b.origin === "run";
}
