/** The metrics of a step as columns of numbers: what is stored by column and drawn as a line. */
import type { StepMetrics } from "./metrics.ts";

/** How each is read; null where the method has no such value. */
export const stepColumns = {
  step: (m) => m.step,
  epoch: (m) => m.epoch,
  learningRate: (m) => m.learningRate,
  crossEntropy: (m) => m.crossEntropy,
  regularizerT: (m) => m.regularizerT,
  regularizerF: (m) => m.regularizerF,
  penalty: (m) => m.penalty,
  total: (m) => m.total,
  adversarialCrossEntropy: (m) => m.adversarialCrossEntropy,
  adversarialAccuracy: (m) => m.adversarialAccuracy,
  storedCrossEntropy: (m) => m.storedCrossEntropy,
  storedAccuracy: (m) => m.storedAccuracy,
  trainAccuracy: (m) => m.trainAccuracy,
  gradNorm: (m) => m.gradNorm,
  gradNormClipped: (m) => m.gradNormClipped,
  shareFooled: (m) => m.shareFooled,
  meanMargin: (m) => m.meanMargin,
  zeroGradients: (m) => m.gradientHealth?.zero ?? null,
  nanGradients: (m) => m.gradientHealth?.nan ?? null,
  infiniteGradients: (m) => m.gradientHealth?.infinite ?? null,
  stepMs: (m) => m.stepMs,
} as const satisfies Record<string, (metrics: StepMetrics) => number | null>;

export type StepColumn = keyof typeof stepColumns;
export const stepColumnNames: readonly StepColumn[] = Object.keys(stepColumns).filter(isStepColumn);

export function isStepColumn(name: string): name is StepColumn {
  return Object.hasOwn(stepColumns, name);
}
