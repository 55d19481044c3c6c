/** A run in one line of a table, and several as means. */
import type { ErrorCode } from "../../shared/errors.ts";
import type { RunStatus } from "../../shared/runStatus.ts";
import type { Store } from "../store/openStore.ts";

/** Results are of the run's newest evaluation on the test set; null before the first. */
export interface RunSummary {
  id: string;
  name: string | null;
  status: RunStatus;
  created: string;
  method: string;
  model: string;
  data: string;
  /** The data were drawn by this program. */
  generated: boolean | null;
  seed: number;
  /** Hash of the config without the seed: the same for repetitions. */
  group: string;
  backend: string | null;
  backendVersion: string | null;
  device: string | null;
  threads: number | null;
  steps: number;
  totalSteps: number | null;
  /** Share in [0, 1]. */
  testAccuracy: number | null;
  /** Nats. */
  testCrossEntropy: number | null;
  meanMargin: number | null;
  testSamples: number | null;
  /** Wall time of the optimiser steps alone, seconds. */
  trainSeconds: number;
  /** Wall time of all sessions, evaluation and start included, seconds. */
  wallSeconds: number;
  error: { code: ErrorCode; message: string } | null;
}

export function summarizeRun(store: Store, runId: string): RunSummary {
  return store.snapshot(() => {
    const run = store.runs.get(runId);
    const environment = store.environments.list(runId).at(-1)?.data;
    const test = store.evaluations.latest(runId, "test");
    const stepMs = store.stepMetrics.series(runId, "stepMs").values;
    return {
      ...{ id: run.id, name: run.name, status: run.status, created: run.created, method: run.method },
      model: run.config.model.name,
      data: run.config.data.name,
      generated: run.data?.generated ?? null,
      seed: run.config.seed,
      group: run.groupHash,
      backend: environment?.backend ?? null,
      backendVersion: environment?.backendVersion ?? null,
      device: environment?.device ?? null,
      threads: environment?.threads ?? null,
      steps: store.stepMetrics.lastStep(runId),
      totalSteps: run.totalSteps,
      testAccuracy: test?.accuracy ?? null,
      testCrossEntropy: test?.crossEntropy ?? null,
      meanMargin: test?.meanMargin ?? null,
      testSamples: test?.samples ?? null,
      trainSeconds: stepMs.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) / 1000,
      wallSeconds: run.wallSeconds,
      error: run.error && { code: run.error.code, message: run.error.message },
    };
  });
}

export interface MeanStd {
  mean: number;
  /** Sample standard deviation (n − 1); null for a single value. */
  std: number | null;
}

/** null when there is no value. */
export function meanStd(values: readonly (number | null)[]): MeanStd | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  const mean = present.reduce((a, b) => a + b, 0) / present.length;
  if (present.length === 1) return { mean, std: null };
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / (present.length - 1)) };
}

export interface MethodSummary {
  method: string;
  runs: number;
  testAccuracy: MeanStd | null;
  testCrossEntropy: MeanStd | null;
  meanMargin: MeanStd | null;
  trainSeconds: MeanStd | null;
  wallSeconds: MeanStd | null;
}

export interface ComparisonSummary {
  methods: MethodSummary[];
  /** Mean training time of AMM over that of Reference; null when either is missing. */
  costRatio: number | null;
}

/** Only finished runs count. */
export function summarizeComparison(runs: readonly RunSummary[]): ComparisonSummary {
  const finished = runs.filter((run) => run.status === "finished");
  const names = [...new Set(finished.map((run) => run.method))];
  const methods = names.map((method): MethodSummary => {
    const own = finished.filter((run) => run.method === method);
    const over = (value: (run: RunSummary) => number | null): MeanStd | null => meanStd(own.map(value));
    return {
      method,
      runs: own.length,
      testAccuracy: over((run) => run.testAccuracy),
      testCrossEntropy: over((run) => run.testCrossEntropy),
      meanMargin: over((run) => run.meanMargin),
      trainSeconds: over((run) => run.trainSeconds),
      wallSeconds: over((run) => run.wallSeconds),
    };
  });
  const seconds = (name: string): number | undefined =>
    methods.find((m) => m.method === name)?.trainSeconds?.mean;
  const [amm, reference] = [seconds("amm"), seconds("reference")];
  return { methods, costRatio: amm !== undefined && reference ? amm / reference : null };
}
