/** What each method reports beside what all do; its other optional step metrics are null. */
import type { MethodName } from "./schema/methodConfig.ts";
import type { StepColumn } from "./stepColumns.ts";

const health = ["zeroGradients", "nanGradients", "infiniteGradients"] as const;
const margins = ["shareFooled", "meanMargin"] as const;
const perturbed = ["adversarialCrossEntropy", "adversarialAccuracy"] as const;
const stored = ["storedCrossEntropy", "storedAccuracy"] as const;

const methodMeasures: { readonly [K in MethodName]: readonly StepColumn[] } = {
  reference: [],
  amm: ["regularizerT", "regularizerF", ...margins, ...health],
  deepDefense: ["regularizerT", "regularizerF", ...margins, ...health],
  largeMargin: ["penalty"],
  mma: ["adversarialCrossEntropy", ...margins],
  omma: ["adversarialCrossEntropy", ...margins],
  gradientRegularization: ["penalty", ...perturbed, "shareFooled", ...health],
  robustOptimization: [...perturbed, "shareFooled", ...stored],
  pgdTraining: [...perturbed, "shareFooled"],
  trades: ["penalty", ...perturbed, "shareFooled"],
};

const measures: ReadonlyMap<string, readonly StepColumn[]> = new Map(Object.entries(methodMeasures));

/** Whether a run of this method can have the metric; true for the method of another version. */
export function reports(method: string, column: StepColumn): boolean {
  return measures.get(method)?.includes(column) ?? true;
}
