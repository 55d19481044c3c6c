/** Which splits the runs were evaluated on. */
import type { EvaluationRecord } from "../../shared/contract/runs.ts";
import { type SplitName, splitNames } from "../../shared/metrics.ts";

export const splitTitles: { readonly [S in SplitName]: string } = {
  test: "Test set",
  validation: "Validation set",
  train: "Training set",
};

/** Those that any of the evaluations is of, the test set first and always there. */
export function evaluatedSplits(evaluations: readonly EvaluationRecord[]): SplitName[] {
  const found = splitNames.filter((split) => evaluations.some((e) => e.split === split));
  return [...new Set<SplitName>(["test", ...found.toReversed()])];
}
