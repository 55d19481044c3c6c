/**
 * Writes a history of runs that never ran into a database, for measuring how the program behaves with many of them:
 * `node bench/history.ts --home FOLDER [--runs 300] [--steps 20000] [--samples 10000]`. Pairs of Reference and AMM with
 * the same settings, several seeds each; the curves are made up, the same ones each time.
 */
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { join, posix } from "node:path";
import { parseArgs } from "node:util";
import type { StepMetrics } from "../src/shared/metrics.ts";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import { appPaths } from "../src/main/core/appPaths.ts";
import { checkpointsFolder } from "../src/main/core/runRecorder.ts";
import { openStore, type Store } from "../src/main/store/openStore.ts";
import {
  checkpointAt,
  dataInfo,
  environment,
  epochAt,
  evaluationAt,
  random,
  stepAt,
  stepsPerEpoch,
} from "./madeUpRun.ts";

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

export interface MadeUpRun {
  id: string;
  name: string;
  config: RunConfig;
  /** As of Date.now. */
  started: number;
  /** Of its values. */
  seed: number;
  /** It can be resumed where its steps end; otherwise it is finished. */
  isStopped: boolean;
}

export interface History {
  /** In the order in which they were written. */
  ids: string[];
  /** Numbers of all step metrics together. */
  points: number;
  /** Of the database's file. */
  bytes: number;
}

const seedsPerGroup = 5;
const firstRun = Date.parse("2026-01-01T08:00:00Z");
/** Metrics that a step of each method has (stepColumns.ts, without `step`). */
const metricsOf = new Map([
  ["reference", 8],
  ["amm", 15],
]);
const mostRuns = 10_000;

export function writeHistory(options: HistoryOptions): History {
  const store = openStore(options.database);
  try {
    for (let i = 0; i < options.runs; i++) {
      writeRun(store, options, madeUp(options, i));
      options.onRun?.(i + 1);
    }
  } finally {
    store.close();
  }
  return readHistory(options.database);
}

/** What a database holds of finished runs. */
export function readHistory(database: string): History {
  const store = openStore(database);
  try {
    const finished = store.summaries.list(mostRuns).filter(({ status }) => status === "finished");
    const points = finished.reduce((sum, { steps, method }) => sum + steps * (metricsOf.get(method) ?? 0), 0);
    return { ids: finished.map(({ id }) => id).toReversed(), points, bytes: statSync(database).size };
  } finally {
    store.close();
  }
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

function madeUp(options: HistoryOptions, i: number): MadeUpRun {
  return {
    id: `history-${String(i + 1).padStart(5, "0")}`,
    name: `run ${i + 1} of a made-up history`,
    config: configOf(i, options.steps),
    started: firstRun + i * 600_000,
    seed: i + 1,
    isStopped: false,
  };
}

/** One run of `options.steps` steps; a stopped one has a checkpoint's row at its last step, not its files. */
export function writeRun(store: Store, options: HistoryOptions, run: MadeUpRun): void {
  const { id, name, config, isStopped } = run;
  const [started, ended] = [0, 550_000].map((ms) => new Date(run.started + ms).toISOString());
  const isAmm = config.method.name === "amm";
  const next = random(run.seed);
  const totalSteps = config.training.epochs * stepsPerEpoch;
  store.transaction(() => {
    store.runs.insert({ id, created: started, name, config });
    store.runs.claim(id, "nobody", started);
    store.runs.started(id, { data: dataInfo(options.samples), totalSteps, stepsPerEpoch });
    store.environments.add(id, environment, started);
    store.stepMetrics.append(id, makeSteps(options.steps, isAmm, next));
    for (let step = stepsPerEpoch; step <= options.steps; step += stepsPerEpoch)
      store.epochMetrics.put(id, epochAt(step, isAmm, next));
    for (const step of evaluated(options))
      store.evaluations.put(id, evaluationAt(step, options.samples, isAmm, next), "run", ended);
    if (isStopped) {
      const checkpoint = checkpointAt(options.steps);
      store.checkpoints.put(id, checkpoint, posix.join(checkpointsFolder, checkpoint.name), ended);
    }
    store.log.add(id, { time: ended, level: "info", message: `Ended at step ${options.steps}.` });
    store.runs.addWallSeconds(id, 550, ended);
    store.runs.end(id, { status: isStopped ? "stopped" : "finished", error: null }, ended);
  });
}

function evaluated({ steps, evaluations }: HistoryOptions): number[] {
  return Array.from({ length: evaluations }, (_, k) => Math.round((steps * (k + 1)) / evaluations));
}

function makeSteps(count: number, isAmm: boolean, next: () => number): StepMetrics[] {
  return Array.from({ length: count }, (_, i) => stepAt(i + 1, isAmm, next));
}

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
