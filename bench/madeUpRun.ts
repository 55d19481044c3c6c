/** What a run that never ran would have reported: steps, epochs, evaluations. The same each time. */
import type { Environment, EpochMetrics, Evaluation, StepMetrics } from "../src/shared/metrics.ts";
import type { CheckpointInfo, DataInfo } from "../src/shared/workerProtocol.ts";

export const stepsPerEpoch = 600;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A loss that falls as 1/√step under noise, a margin that grows with it. */
export function stepAt(step: number, isAmm: boolean, next: () => number): StepMetrics {
  const crossEntropy = (2.3 / Math.sqrt(1 + step / 50)) * (0.7 + 0.6 * next());
  const regularizerT = isAmm ? 3 * Math.exp(-step / 8000) * (0.8 + 0.4 * next()) : null;
  const regularizerF = isAmm ? crossEntropy / 10 : null;
  const gradNorm = 12 * next() * Math.exp(-step / 9000);
  return {
    ...{ step, epoch: Math.ceil(step / stepsPerEpoch), learningRate: step < 10_000 ? 0.005 : 0.0005 },
    ...{ crossEntropy, regularizerT, regularizerF },
    ...{
      penalty: null,
      adversarialCrossEntropy: null,
      adversarialAccuracy: null,
      storedCrossEntropy: null,
      storedAccuracy: null,
    },
    total: crossEntropy + (regularizerT ?? 0) + (regularizerF ?? 0),
    trainAccuracy: Math.min(1, Math.round((1 - crossEntropy / 3 + 0.05 * next()) * 100) / 100),
    ...{ gradNorm, gradNormClipped: Math.min(gradNorm, 10) },
    shareFooled: isAmm ? 0.95 + 0.05 * next() : null,
    meanMargin: isAmm ? 0.5 + Math.log1p(step) / 8 + 0.1 * next() : null,
    gradientHealth: isAmm ? { zero: 0, nan: 0, infinite: 0 } : null,
    stepMs: 20 + 5 * next(),
  };
}

export function epochAt(step: number, isAmm: boolean, next: () => number): EpochMetrics {
  const { stepMs: _, ...means } = stepAt(step, isAmm, next);
  return { ...means, seconds: 13 };
}

export function evaluationAt(step: number, samples: number, isAmm: boolean, next: () => number): Evaluation {
  const labels = Int32Array.from({ length: samples }, (_, k) => k % 10);
  const margins = Float32Array.from(labels, () => (isAmm ? 1.3 : 0.3) * -Math.log(1 - next()));
  const predictions = labels.map((label) => (next() < 0.03 ? (label + 1) % 10 : label));
  const right = predictions.reduce((sum, predicted, k) => sum + (predicted === labels[k] ? 1 : 0), 0);
  const meanMargin = margins.reduce((sum, margin) => sum + margin, 0) / samples;
  return {
    ...{ split: "test" as const, step, epoch: Math.ceil(step / stepsPerEpoch), samples },
    ...{ accuracy: right / samples, crossEntropy: 0.1 + next() / 50, meanMargin, shareFooled: 0.99 },
    ...{ gradientHealth: { zero: 0, nan: 0, infinite: 0 }, margins, predictions, labels, seconds: 2.5 },
  };
}

export function checkpointAt(step: number): CheckpointInfo {
  const epoch = Math.floor(step / stepsPerEpoch);
  return { name: `step-${step}`, step, epoch, sha256: "0".repeat(64), bytes: 1 };
}

export const dataInfo = (samples: number): DataInfo => ({
  ...{ name: "mnist", generated: true, source: "made up by bench/history.ts", sha256: "0".repeat(64) },
  ...{ trainSamples: 60_000, validationSamples: 0, testSamples: samples, classes: 10 },
});

export const environment: Environment = {
  ...{ backend: "wasm", backendVersion: "0", device: "cpu", threads: 1, whyNotBetter: "made up" },
  ...{ node: process.version, platform: process.platform, host: "nowhere", cpu: "none", memoryBytes: 1 },
  appVersion: "0",
};
