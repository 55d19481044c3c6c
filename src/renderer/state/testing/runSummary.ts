/** Runs for tests. */
import type { RunSummary } from "../../../shared/contract/runs.ts";

/** A finished AMM run; `part` says what is different. */
export function testRun(part: Partial<RunSummary> & Pick<RunSummary, "id">): RunSummary {
  return {
    name: null,
    status: "finished",
    created: "2026-11-01T10:00:00.000Z",
    updated: "2026-11-01T10:05:00.000Z",
    method: "amm",
    model: "mlp800",
    data: "mnist",
    generated: false,
    seed: 0,
    group: "g0",
    backend: "wasm",
    backendVersion: "4.22.0",
    device: "cpu",
    threads: 1,
    steps: 100,
    totalSteps: 100,
    stepsPerEpoch: 50,
    testAccuracy: 0.9,
    testCrossEntropy: 0.3,
    meanMargin: 1,
    testSamples: 1000,
    trainSeconds: 10,
    wallSeconds: 12,
    error: null,
    notes: "",
    tags: [],
    ...part,
  };
}
