/** Values of evaluations at the end of runs and at their best epochs. */
import type { EvaluationRecord } from "../../shared/contract/runs.ts";
import type { SplitName } from "../../shared/metrics.ts";
import { type Spread, spread } from "./spread.ts";

export const evaluatedValues = {
  accuracy: { title: "Accuracy", better: "more", unit: "share" },
  crossEntropy: { title: "Cross-entropy", better: "less", unit: "nats" },
  meanMargin: { title: "Mean margin", better: "more", unit: "L2" },
  shareFooled: { title: "Share fooled", better: "less", unit: "share" },
} as const;
export type EvaluatedValue = keyof typeof evaluatedValues;
export const evaluatedValueNames = ["accuracy", "crossEntropy", "meanMargin", "shareFooled"] as const;

/** A value over the runs of a series, with the epochs that it is from (least and greatest). */
export interface ValueAtEpochs {
  value: Spread;
  epochs: { first: number; last: number };
}

/** Of each run its newest evaluation; null without one. */
export function finalValue(
  runs: readonly (readonly EvaluationRecord[])[],
  split: SplitName,
  name: EvaluatedValue,
): ValueAtEpochs | null {
  return overRuns(
    runs.map((all) => ownEvaluations(all, split).at(-1)),
    name,
  );
}

/** Of each run its best evaluation, the earliest among equals. What "best" is, the table above says. */
export function bestValue(
  runs: readonly (readonly EvaluationRecord[])[],
  split: SplitName,
  name: EvaluatedValue,
): ValueAtEpochs | null {
  return overRuns(
    runs.map((all) => bestEvaluation(all, split, name)),
    name,
  );
}

function bestEvaluation(
  all: readonly EvaluationRecord[],
  split: SplitName,
  name: EvaluatedValue,
): EvaluationRecord | undefined {
  const sign = evaluatedValues[name].better === "more" ? 1 : -1;
  const candidates = ownEvaluations(all, split).filter((e) => !Number.isNaN(e[name]));
  return candidates.reduce<EvaluationRecord | undefined>(
    (best, e) => (best && sign * best[name] >= sign * e[name] ? best : e),
    undefined,
  );
}

/** A run's evaluations of a split by step; those that were asked for afterwards only where it made none itself. */
export function ownEvaluations(all: readonly EvaluationRecord[], split: SplitName): EvaluationRecord[] {
  const ofSplit = all.filter((e) => e.split === split).sort((a, b) => a.step - b.step);
  const own = ofSplit.filter((e) => e.origin === "run");
  return own.length > 0 ? own : ofSplit;
}

function overRuns(
  evaluations: readonly (EvaluationRecord | undefined)[],
  name: EvaluatedValue,
): ValueAtEpochs | null {
  const present = evaluations.filter((e) => e !== undefined);
  const value = spread(present.map((e) => e[name]));
  if (!value) return null;
  const epochs = present.map((e) => e.epoch);
  return { value, epochs: { first: Math.min(...epochs), last: Math.max(...epochs) } };
}
