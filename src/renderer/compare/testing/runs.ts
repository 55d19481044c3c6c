/** Records of runs for tests: all fields set, what a test is about given. */
import type { EvaluationRecord, MarginDistribution, RunSummary } from "../../../shared/contract/runs.ts";
import { marginHistogram } from "../../../shared/marginHistogram.ts";
import type { Environment } from "../../../shared/metrics.ts";

export function summaryOf(given: Partial<RunSummary> & { id: string }): RunSummary {
  return {
    ...{ name: null, status: "finished", created: "2026-01-01T00:00:00Z", updated: "2026-01-01T00:00:00Z" },
    ...{ method: "amm", model: "mlp800", data: "mnist", generated: false, seed: 0, group: given.id },
    ...{ backend: "tensorflow", backendVersion: "4.22.0", device: "cpu", threads: 2 },
    ...{ steps: 100, totalSteps: 100, stepsPerEpoch: 50, testSamples: 500 },
    ...{ testAccuracy: null, testCrossEntropy: null, meanMargin: null, trainSeconds: 10, wallSeconds: 20 },
    ...{ error: null, notes: "", tags: [] },
    ...given,
  };
}

export function evaluationOf(given: Partial<EvaluationRecord>): EvaluationRecord {
  return {
    ...{ id: 1, origin: "run", created: "2026-01-01T00:00:00Z", split: "test", step: 50, epoch: 1 },
    ...{ samples: 4, accuracy: 0.5, crossEntropy: 1, meanMargin: 1, shareFooled: 1, seconds: 1 },
    gradientHealth: { zero: 0, nan: 0, infinite: 0 },
    ...given,
  };
}

/** @param margins of samples predicted right, then wrong */
export function distributionOf(
  margins: { right: number[]; wrong: number[] },
  evaluation: Partial<EvaluationRecord> = {},
): MarginDistribution {
  const all = [...margins.right, ...margins.wrong];
  const labels = new Int32Array(all.length);
  const predictions = labels.map((_, i) => (i < margins.right.length ? 0 : 1));
  return {
    evaluation: evaluationOf({ samples: all.length, ...evaluation }),
    histogram: marginHistogram(Float32Array.from(all), predictions, labels),
  };
}

export function environmentOf(given: Partial<Environment>): Environment {
  return {
    ...{ backend: "tensorflow", backendVersion: "4.22.0", device: "cpu", threads: 2, whyNotBetter: null },
    ...{ node: "v24", platform: "linux x64", host: "a", cpu: "c", memoryBytes: 8e9, appVersion: "1" },
    ...given,
  };
}
