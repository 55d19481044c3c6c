/**
 * Writes a history of runs that never ran into a database, for measuring how the program behaves with many of them:
 * `node bench/history.ts --home FOLDER [--runs 300] [--steps 20000] [--samples 10000]`. Pairs of Reference and AMM with
 * the same settings, several seeds each; the curves are made up, the same ones each time.
 */
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { EpochMetrics, Evaluation, StepMetrics } from "../src/shared/metrics.ts";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import { appPaths } from "../src/main/core/appPaths.ts";
import { openStore, type Store } from "../src/main/store/openStore.ts";

export interface HistoryOptions {
  /** The database's file; made when missing. */
  database: string;
  runs: number;
  /** Optimiser steps of each. */
  steps: number;
  /** Test samples of each evaluation. */
  samples: number;
  /** Evaluations of each run. */
  evaluations: number;
  /** Called after each run. */
  onRun?: (done: number) => void;
}

export interface History {
  /** In the order in which they were written. */
  ids: string[];
  /** Numbers of all step metrics together. */
  points: number;
  /** Of the database, closed. */
  bytes: number;
}

const stepsPerEpoch = 600;
const seedsPerGroup = 5;
const firstRun = Date.parse("2026-01-01T08:00:00Z");
/** Metrics that a step of each method has (stepColumns.ts, without `step`). */
const metricsOf = { reference: 8, amm: 15 } as const;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function writeHistory(options: HistoryOptions): History {
  const store = openStore(options.database);
  const ids: string[] = [];
  let points = 0;
  try {
    for (let i = 0; i < options.runs; i++) {
      const config = configOf(i, options.steps);
      ids.push(writeRun(store, options, config, i));
      points += options.steps * metricsOf[config.method.name];
      options.onRun?.(i + 1);
    }
  } finally {
    store.close();
  }
  return { ids, points, bytes: statSync(options.database).size };
}

/** Reference and AMM in turn; each pair has a seed, each five pairs a batch size. */
function configOf(i: number, steps: number): RunConfig {
  const pair = Math.floor(i / 2);
  return parseRunConfig({
    seed: pair % seedsPerGroup,
    method: { name: i % 2 === 0 ? "reference" : "amm" },
    training: { epochs: Math.ceil(steps / stepsPerEpoch), batchSize: 100 + Math.floor(pair / seedsPerGroup) },
  });
}

function writeRun(store: Store, options: HistoryOptions, config: RunConfig, i: number): string {
  const started = new Date(firstRun + i * 600_000).toISOString();
  const ended = new Date(firstRun + i * 600_000 + 550_000).toISOString();
  const id = `history-${String(i + 1).padStart(5, "0")}`;
  const next = random(i + 1);
  store.transaction(() => {
    store.runs.insert({ id, created: started, name: `run ${i + 1} of a made-up history`, config });
    store.runs.claim(id, "nobody", started);
    store.runs.started(id, { data: dataInfo(options), totalSteps: options.steps, stepsPerEpoch });
    store.environments.add(id, environment, started);
    store.stepMetrics.append(id, makeSteps(options.steps, config.method.name === "amm", next));
    for (let step = stepsPerEpoch; step <= options.steps; step += stepsPerEpoch)
      store.epochMetrics.put(id, epochAt(step, config.method.name === "amm", next));
    for (const step of evaluated(options))
      store.evaluations.put(id, evaluationAt(step, options, i, next), "run", ended);
    store.log.add(id, { time: ended, level: "info", message: `Finished at step ${options.steps}.` });
    store.runs.addWallSeconds(id, 550, ended);
    store.runs.end(id, { status: "finished", error: null }, ended);
  });
  return id;
}

function evaluated({ steps, evaluations }: HistoryOptions): number[] {
  return Array.from({ length: evaluations }, (_, k) => Math.round((steps * (k + 1)) / evaluations));
}

function makeSteps(count: number, isAmm: boolean, next: () => number): StepMetrics[] {
  return Array.from({ length: count }, (_, i) => stepAt(i + 1, isAmm, next));
}

/** A loss that falls as 1/√step under noise, a margin that grows with it. */
function stepAt(step: number, isAmm: boolean, next: () => number): StepMetrics {
  const crossEntropy = (2.3 / Math.sqrt(1 + step / 50)) * (0.7 + 0.6 * next());
  const regularizerT = isAmm ? 3 * Math.exp(-step / 8000) * (0.8 + 0.4 * next()) : null;
  const regularizerF = isAmm ? crossEntropy / 10 : null;
  const gradNorm = 12 * next() * Math.exp(-step / 9000);
  return {
    ...{ step, epoch: Math.ceil(step / stepsPerEpoch), learningRate: step < 10_000 ? 0.005 : 0.0005 },
    ...{ crossEntropy, regularizerT, regularizerF },
    total: crossEntropy + (regularizerT ?? 0) + (regularizerF ?? 0),
    trainAccuracy: Math.min(1, Math.round((1 - crossEntropy / 3 + 0.05 * next()) * 100) / 100),
    ...{ gradNorm, gradNormClipped: Math.min(gradNorm, 10) },
    shareFooled: isAmm ? 0.95 + 0.05 * next() : null,
    meanMargin: isAmm ? 0.5 + Math.log1p(step) / 8 + 0.1 * next() : null,
    gradientHealth: isAmm ? { zero: 0, nan: 0, infinite: 0 } : null,
    stepMs: 20 + 5 * next(),
  };
}

function epochAt(step: number, isAmm: boolean, next: () => number): EpochMetrics {
  const { stepMs: _, ...means } = stepAt(step, isAmm, next);
  return { ...means, seconds: 13 };
}

function evaluationAt(
  step: number,
  { samples }: HistoryOptions,
  run: number,
  next: () => number,
): Evaluation {
  const labels = Int32Array.from({ length: samples }, (_, k) => k % 10);
  const margins = Float32Array.from(labels, () => (0.3 + (run % 2)) * -Math.log(1 - next()));
  const predictions = labels.map((label) => (next() < 0.03 ? (label + 1) % 10 : label));
  const right = predictions.reduce((sum, predicted, k) => sum + (predicted === labels[k] ? 1 : 0), 0);
  const meanMargin = margins.reduce((sum, margin) => sum + margin, 0) / samples;
  return {
    ...{ split: "test" as const, step, epoch: Math.ceil(step / stepsPerEpoch), samples },
    ...{ accuracy: right / samples, crossEntropy: 0.1 + next() / 50, meanMargin, shareFooled: 0.99 },
    ...{ gradientHealth: { zero: 0, nan: 0, infinite: 0 }, margins, predictions, labels, seconds: 2.5 },
  };
}

const dataInfo = ({ samples }: HistoryOptions) => ({
  ...{ name: "mnist", generated: true, source: "made up by bench/history.ts", sha256: "0".repeat(64) },
  ...{ trainSamples: 60_000, validationSamples: 0, testSamples: samples, classes: 10 },
});

const environment = {
  ...{ backend: "wasm", backendVersion: "0", device: "cpu", threads: 1, whyNotBetter: "made up" },
  ...{ node: process.version, platform: process.platform, host: "nowhere", cpu: "none", memoryBytes: 1 },
  appVersion: "0",
};

function main(): void {
  const { values } = parseArgs({
    options: {
      home: { type: "string" },
      runs: { type: "string", default: "300" },
      steps: { type: "string", default: "20000" },
      samples: { type: "string", default: "10000" },
      evaluations: { type: "string", default: "7" },
    },
  });
  const env = values.home === undefined ? process.env : { ...process.env, AMM_HOME: values.home };
  const { database } = appPaths(env, process.platform, homedir());
  const began = performance.now();
  const { points, bytes } = writeHistory({
    ...{ database, runs: Number(values.runs), steps: Number(values.steps) },
    ...{ samples: Number(values.samples), evaluations: Number(values.evaluations) },
    onRun: (done) => process.stderr.write(`\r${done} runs`),
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const size = `${(points / 1e6).toFixed(1)} million points, ${(bytes / 1e6).toFixed(0)} MB`;
  process.stdout.write(`\n${size}, ${seconds} s: ${join(database)}\n`);
}

if (import.meta.main) main();
