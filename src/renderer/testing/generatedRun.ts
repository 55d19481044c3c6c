/** A run that trains on without a trainer: its past as curves, its steps one by one. The same each time. */
import type { Curve, RunDetails, RunSummary } from "../../shared/contract/runs.ts";
import type { StepMetrics } from "../../shared/metrics.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { stepColumns, type StepColumn } from "../../shared/stepColumns.ts";
import { envelope } from "../charts/envelope.ts";

export const generatedRunId = "generated";
const stepsPerEpoch = 600;
const totalSteps = 60_000;

/** Noise in [0, 1), the same for the same numbers. */
function noise(step: number, salt: number): number {
  const mixed = Math.sin(step * 12.9898 + salt * 78.233) * 43758.5453;
  return mixed - Math.floor(mixed);
}

export function generatedStep(step: number): StepMetrics {
  const crossEntropy = (2.3 / Math.sqrt(1 + step / 50)) * (0.7 + 0.6 * noise(step, 1));
  const [regularizerT, regularizerF] = [3 * noise(step, 2) + 1, crossEntropy / 10];
  const gradNorm = 4 + 12 * noise(step, 3);
  return {
    ...{ step, epoch: Math.ceil(step / stepsPerEpoch), learningRate: step < 30_000 ? 0.005 : 0.0005 },
    ...{ crossEntropy, regularizerT, regularizerF, total: crossEntropy + regularizerT + regularizerF },
    trainAccuracy: Math.min(1, 1 - crossEntropy / 3 + 0.05 * noise(step, 4)),
    ...{ gradNorm, gradNormClipped: Math.min(gradNorm, 10), shareFooled: 0.95 + 0.05 * noise(step, 5) },
    meanMargin: 0.5 + Math.log1p(step) / 8 + 0.1 * noise(step, 6),
    gradientHealth: { zero: 0, nan: 0, infinite: 0 },
    stepMs: 40 + 20 * noise(step, 7),
  };
}

/** The steps 1 … `steps` as the host would answer. */
export function generatedCurve(metric: StepColumn, steps: number, points: number): Curve {
  const x = Float64Array.from({ length: steps }, (_, i) => i + 1);
  const y = x.map((step) => stepColumns[metric](generatedStep(step)) ?? NaN);
  const line = envelope({ x, y }, points);
  return { metric, steps: line.x, values: line.y, total: steps };
}

export function generatedSummary(steps: number): RunSummary {
  return {
    ...{ id: generatedRunId, name: "A generated run", status: "running", method: "amm", model: "mlp800" },
    ...{ created: "2026-01-01T08:00:00Z", updated: "2026-01-01T08:00:00Z", data: "mnist", generated: true },
    ...{ seed: 0, group: "generated", backend: "none", backendVersion: "0", device: "cpu", threads: 1 },
    ...{ steps, totalSteps, stepsPerEpoch, testAccuracy: null, testCrossEntropy: null, meanMargin: null },
    ...{ testSamples: null, trainSeconds: steps * 0.05, wallSeconds: steps * 0.06, error: null },
    ...{ notes: "", tags: [] },
  };
}

export function generatedDetails(steps: number): RunDetails {
  const config = parseRunConfig({ method: { name: "amm" }, training: { epochs: 100, batchSize: 100 } });
  const epochs = Array.from({ length: Math.floor(steps / stepsPerEpoch) }, (_, i) => {
    const { stepMs: _ms, ...means } = generatedStep((i + 1) * stepsPerEpoch);
    return { ...means, seconds: 30 };
  });
  return {
    ...{ summary: generatedSummary(steps), config, dataInfo: null, environments: [], epochs },
    ...{ evaluations: [], checkpoints: [], lastStep: steps },
  };
}
