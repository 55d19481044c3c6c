/** Aggregation: which samples of a batch the regulariser takes (methods.md section 3). */
import type { AggregationName } from "../../shared/schema/methods/amm.ts";

export interface Candidates {
  /** Positions in the batch, in ascending order. */
  readonly samples: readonly number[];
  /** ‖r‖₂ by position in the batch. */
  readonly norms: ArrayLike<number>;
  /** Ground truth by position in the batch. */
  readonly labels: ArrayLike<number>;
  readonly batchSize: number;
  readonly topFraction: number;
  /** `smallest` for correctly classified samples, `largest` for misclassified ones. */
  readonly worst: "smallest" | "largest";
}

export const aggregations: {
  readonly [K in AggregationName]: (candidates: Candidates) => readonly number[];
} = {
  AVG: ({ samples }) => samples,
  MIN: worstOfEachClass,
};

/** Of each class the worst sample, if it is also among the max(1, ⌊topFraction·B⌋) worst of all. */
function worstOfEachClass(candidates: Candidates): readonly number[] {
  const { samples, norms, labels, worst } = candidates;
  if (samples.length === 0) return [];
  const sign = worst === "smallest" ? 1 : -1;
  const byBadness = [...samples].sort((a, b) => sign * (norms[a] - norms[b]) || a - b);
  const ofClass = new Map<number, number>();
  for (const sample of byBadness) if (!ofClass.has(labels[sample])) ofClass.set(labels[sample], sample);
  const most = Math.max(1, Math.floor(candidates.topFraction * candidates.batchSize));
  const top = new Set(byBadness.slice(0, most));
  // The worst of all is the worst of its class too, so the fall back that the specification names is never needed.
  return [...ofClass.values()].filter((sample) => top.has(sample)).sort((a, b) => a - b);
}
