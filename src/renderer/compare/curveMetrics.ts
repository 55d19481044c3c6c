/** The curves of a comparison: what a run reports by step, and what its evaluations found. */
import type { StepColumn } from "../../shared/stepColumns.ts";
import type { EvaluatedValue } from "./finalAndBest.ts";

export interface CurveMetric {
  title: string;
  yLabel: string;
  unit?: string;
  /** Shares are in [0, 1], drawn on a linear axis and read as percent. */
  isShare?: boolean;
  /** Counts that are mostly 0: stays on a linear axis. */
  isCount?: boolean;
  source:
    | {
        kind: "step";
        column: StepColumn;
        /** Of the stored value; left out: itself. */ value?: (v: number) => number;
      }
    | { kind: "evaluation"; value: EvaluatedValue };
}

export const curveMetrics = {
  testAccuracy: {
    ...{ title: "Test accuracy", yLabel: "accuracy", isShare: true },
    source: { kind: "evaluation", value: "accuracy" },
  },
  testMargin: {
    ...{ title: "Mean margin, test", yLabel: "‖r‖₂" },
    source: { kind: "evaluation", value: "meanMargin" },
  },
  testCrossEntropy: {
    ...{ title: "Cross-entropy, test", yLabel: "cross-entropy", unit: "nats" },
    source: { kind: "evaluation", value: "crossEntropy" },
  },
  testShareFooled: {
    ...{ title: "Share fooled, test", yLabel: "share fooled", isShare: true },
    source: { kind: "evaluation", value: "shareFooled" },
  },
  crossEntropy: {
    ...{ title: "Cross-entropy, batch", yLabel: "cross-entropy", unit: "nats" },
    source: { kind: "step", column: "crossEntropy" },
  },
  total: { title: "Total loss", yLabel: "loss", source: { kind: "step", column: "total" } },
  regularizerT: {
    ...{ title: "Regulariser T (correct samples)", yLabel: "T" },
    source: { kind: "step", column: "regularizerT" },
  },
  regularizerF: {
    ...{ title: "Regulariser F (misclassified samples)", yLabel: "F" },
    source: { kind: "step", column: "regularizerF" },
  },
  penalty: {
    ...{ title: "Penalty", yLabel: "weighted" },
    source: { kind: "step", column: "penalty" },
  },
  adversarialCrossEntropy: {
    ...{ title: "Cross-entropy, perturbed batch", yLabel: "cross-entropy", unit: "nats" },
    source: { kind: "step", column: "adversarialCrossEntropy" },
  },
  adversarialAccuracy: {
    ...{ title: "Accuracy, perturbed batch", yLabel: "accuracy", isShare: true },
    source: { kind: "step", column: "adversarialAccuracy" },
  },
  storedCrossEntropy: {
    ...{ title: "Cross-entropy, stored examples", yLabel: "cross-entropy", unit: "nats" },
    source: { kind: "step", column: "storedCrossEntropy" },
  },
  storedAccuracy: {
    ...{ title: "Accuracy, stored examples", yLabel: "accuracy", isShare: true },
    source: { kind: "step", column: "storedAccuracy" },
  },
  trainAccuracy: {
    ...{ title: "Train accuracy, batch", yLabel: "accuracy", isShare: true },
    source: { kind: "step", column: "trainAccuracy" },
  },
  meanMargin: {
    ...{ title: "Mean margin, batch", yLabel: "‖r‖₂" },
    source: { kind: "step", column: "meanMargin" },
  },
  shareFooled: {
    ...{ title: "Share fooled, batch", yLabel: "share fooled", isShare: true },
    source: { kind: "step", column: "shareFooled" },
  },
  gradNorm: {
    ...{ title: "Gradient norm before clipping", yLabel: "‖g‖₂" },
    source: { kind: "step", column: "gradNorm" },
  },
  gradNormClipped: {
    ...{ title: "Gradient norm after clipping", yLabel: "‖g‖₂" },
    source: { kind: "step", column: "gradNormClipped" },
  },
  learningRate: {
    ...{ title: "Learning rate", yLabel: "η" },
    source: { kind: "step", column: "learningRate" },
  },
  stepsPerSecond: {
    ...{ title: "Steps a second", yLabel: "steps", unit: "1/s" },
    source: { kind: "step", column: "stepMs", value: (ms: number) => 1000 / ms },
  },
  zeroGradients: {
    ...{ title: "Input gradients that are zero", yLabel: "samples", isCount: true },
    source: { kind: "step", column: "zeroGradients" },
  },
  nanGradients: {
    ...{ title: "Input gradients that are NaN", yLabel: "samples", isCount: true },
    source: { kind: "step", column: "nanGradients" },
  },
  infiniteGradients: {
    ...{ title: "Input gradients that are infinite", yLabel: "samples", isCount: true },
    source: { kind: "step", column: "infiniteGradients" },
  },
} as const satisfies Record<string, CurveMetric>;

export type CurveMetricName = keyof typeof curveMetrics;

export function isCurveMetric(name: string): name is CurveMetricName {
  return Object.hasOwn(curveMetrics, name);
}

export const curveMetricNames: readonly CurveMetricName[] = Object.keys(curveMetrics).filter(isCurveMetric);

/** What is shown until the user chooses. */
export const usualMetrics: readonly CurveMetricName[] = [
  ...(["testAccuracy", "testMargin", "crossEntropy", "meanMargin", "trainAccuracy", "total"] as const),
];
