/** The AMM regulariser R of one batch (methods.md section 3): which samples count, what they cost, and G = ∂R/∂r. */
import type { AmmConfig } from "../../shared/schema/methodConfig.ts";
import { shrinkages } from "../../shared/shrinkage.ts";
import { aggregations } from "./aggregation.ts";

export interface MarginSample {
  /** Position in the batch. */
  readonly sample: number;
  /** ∂R/∂‖r‖ of this sample, the 1/B in it. */
  readonly slope: number;
}

export interface Regularizer {
  /** Its part over T (correct) and F (misclassified), each divided by B; null where no sample was selected. */
  readonly correct: number | null;
  readonly wrong: number | null;
  /** The selected samples whose slope is not 0, in batch order. */
  readonly selected: readonly MarginSample[];
}

export interface Margins {
  readonly norms: ArrayLike<number>;
  /** What each norm is measured in, such as ‖x‖₂: m = ‖r‖/unit. Absent or null: 1. */
  readonly units?: ArrayLike<number> | null;
  readonly fooled: ArrayLike<number>;
  /** Predictions in deterministic mode. */
  readonly predictions: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

export type RegularizerOptions = Pick<
  AmmConfig,
  | "lambda"
  | "c"
  | "d"
  | "clipValue"
  | "aggregation"
  | "shrinkage"
  | "topFraction"
  | "useFailed"
  | "positiveOnly"
>;

export function regularizer(margins: Margins, options: RegularizerOptions): Regularizer {
  const { fooled, predictions, labels } = margins;
  const unitOf = (i: number): number => margins.units?.[i] ?? 1;
  const sizes = Float64Array.from(margins.norms, (norm, i) => norm / unitOf(i)); // m
  const batchSize = sizes.length;
  const usable = Array.from({ length: batchSize }, (_, i) => i).filter(
    (i) => options.useFailed || fooled[i] === 1,
  );
  const part = (isCorrect: boolean) => {
    const samples = usable.filter((i) => (predictions[i] === labels[i]) === isCorrect);
    const worst = isCorrect ? "smallest" : "largest";
    const { topFraction } = options;
    return aggregations[options.aggregation]({
      samples,
      norms: sizes,
      labels,
      batchSize,
      topFraction,
      worst,
    });
  };
  const shrinkage = shrinkages[options.shrinkage];
  const selected: MarginSample[] = [];
  const sum = (samples: readonly number[], term: typeof shrinkage.correct): number | null => {
    if (samples.length === 0) return null;
    let total = 0;
    for (const sample of samples) {
      const { value, slope } = term(sizes[sample], options);
      total += value;
      // ∂m/∂‖r‖ = 1/unit
      if (slope !== 0 && sizes[sample] > 0)
        selected.push({ sample, slope: slope / unitOf(sample) / batchSize });
    }
    return total / batchSize;
  };
  const correct = sum(part(true), shrinkage.correct);
  const wrong = options.positiveOnly ? null : sum(part(false), shrinkage.wrong);
  selected.sort((a, b) => a.sample - b.sample);
  return { correct, wrong, selected };
}
