/** Values for the store's tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Evaluation, StepMetrics } from "../../../shared/metrics.ts";

/** A folder that goes with the test. */
export function temporaryFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "amm-test-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A step of AMM whose every metric is a different function of `step`. */
export function ammStep(step: number): StepMetrics {
  return {
    step,
    epoch: Math.ceil(step / 600),
    learningRate: 0.005,
    crossEntropy: 1 / (step + 1 / 3),
    regularizerT: step % 2 === 0 ? null : Math.sqrt(step),
    regularizerF: -step / 7,
    ...{
      penalty: null,
      adversarialCrossEntropy: step / 3,
      adversarialAccuracy: null,
      storedCrossEntropy: null,
      storedAccuracy: null,
    },
    total: Math.PI * step,
    trainAccuracy: (step % 100) / 100,
    gradNorm: step === 3 ? Number.POSITIVE_INFINITY : Math.log1p(step),
    gradNormClipped: step === 4 ? Number.NaN : 0.1,
    shareFooled: 0.5,
    meanMargin: 1.25,
    gradientHealth: { zero: step, nan: 0, infinite: 4_000_000_000 },
    stepMs: Math.fround(12.3),
  };
}

export function referenceStep(step: number): StepMetrics {
  const without = {
    regularizerT: null,
    regularizerF: null,
    ...{
      penalty: null,
      adversarialCrossEntropy: null,
      adversarialAccuracy: null,
      storedCrossEntropy: null,
      storedAccuracy: null,
    },
    shareFooled: null,
    meanMargin: null,
    gradientHealth: null,
  };
  return { ...ammStep(step), gradNorm: 1, gradNormClipped: 1, ...without };
}

/** Steps `from` … `to`, both included. */
export function steps(
  from: number,
  to: number,
  make: (step: number) => StepMetrics = ammStep,
): StepMetrics[] {
  return Array.from({ length: to - from + 1 }, (_, i) => make(from + i));
}

export function testEvaluation(step: number, samples: number): Evaluation & { labels: Int32Array } {
  return {
    split: "test",
    step,
    epoch: 1,
    samples,
    accuracy: 0.5,
    crossEntropy: Number.NaN,
    meanMargin: 0.7,
    shareFooled: 1,
    gradientHealth: { zero: 1, nan: 2, infinite: 3 },
    margins: Float32Array.from({ length: samples }, (_, i) => i / 10),
    predictions: Int32Array.from({ length: samples }, (_, i) => i % 10),
    labels: Int32Array.from({ length: samples }, (_, i) => (i % 2 === 0 ? i % 10 : (i + 1) % 10)),
    seconds: 1.5,
  };
}

/** Steps in one transaction of writer.ts. */
export const batchSteps = 37;
