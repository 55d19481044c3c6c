/**
 * Milliseconds a training step and memory of each method, network and backend, in units of the same process's matrix
 * product 1000×784×800. `npm run bench` writes bench/results.json and docs/benchmarks.md; `-- --quick` does 30 steps of
 * each and writes nothing; `-- --json` prints one JSON document; `-- --backends wasm` measures these only.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus, homedir } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { appPaths } from "../src/main/core/appPaths.ts";
import { readInstalled } from "../src/main/core/runtimes/runtimeManifest.ts";
import { trainerEnvironment } from "../src/main/core/trainerEnvironment.ts";
import { AppError, expected } from "../src/shared/errors.ts";
import { backendNames, type BackendName } from "../src/shared/schema/trainingConfig.ts";
import type { MeasureTask } from "./measure.ts";
import { measureInChild } from "./measureInChild.ts";
import { renderTable, type BenchResult } from "./table.ts";

type Case = Pick<MeasureTask, "model" | "method" | "aggregation">;

const cases: Case[] = (["mlp800", "lenet"] as const).flatMap((model) => [
  { model, method: "reference" as const, aggregation: null },
  { model, method: "amm" as const, aggregation: "MIN" as const },
  { model, method: "amm" as const, aggregation: "AVG" as const },
]);

/** Rows at a time for the second memory figure. */
const smallRowChunk: { [K in Case["model"]]: number } = { mlp800: 128, lenet: 32 };

/** The JavaScript kernels take seconds a step; they are for tests, not for training. */
const measured = ["tensorflow", "wasm"] as const satisfies readonly BackendName[];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean" },
      json: { type: "boolean" },
      backends: { type: "string" },
      data: { type: "string" },
    },
  });
  const quick = values.quick ?? false;
  const runtimeDir = await runtimeFolder();
  const wanted = wantedBackends(values.backends, runtimeDir);
  const dataDir = values.data ?? process.env["AMM_DATA"] ?? knownData();
  const results: BenchResult[] = [];
  for (const backend of wanted) {
    for (const one of cases) {
      process.stderr.write(`${backend} ${one.model} ${one.method} ${one.aggregation ?? ""}\n`);
      results.push(
        await measureCase({
          ...one,
          backend,
          runtimeDir,
          dataDir,
          batch: 100,
          ...lengths(quick),
          rowChunk: null,
        }),
      );
    }
    if (!quick) writeResults(results); // after each backend: the next one takes minutes
  }
  process.stdout.write(values.json ? JSON.stringify({ results }) + "\n" : renderTable(results));
}

const lengths = (quick: boolean) => ({ warmUp: quick ? 10 : 20, steps: quick ? 30 : 100 });

async function measureCase(task: MeasureTask): Promise<BenchResult> {
  const environment = trainerEnvironment(process.env, {
    runtimeDir: task.runtimeDir,
    platform: process.platform,
  });
  const { backend, model, method, aggregation, batch } = task;
  const figures = await measureInChild(task, environment);
  const result = { backend, model, method, aggregation, batch, ...figures };
  if (method === "reference") return result;
  const small = await measureInChild(
    { ...task, rowChunk: smallRowChunk[model], warmUp: 2, steps: 10 },
    environment,
  );
  const { rowChunk, peakTensorBytes, units } = small;
  return { ...result, smallChunk: { rowChunk, peakTensorBytes, units } };
}

async function runtimeFolder(): Promise<string | null> {
  const named = process.env["AMM_RUNTIME_DIR"];
  if (named !== undefined) return named;
  const installed = await readInstalled(appPaths(process.env, process.platform, homedir()).runtimes);
  return installed.state === "complete" ? installed.folder : null;
}

function wantedBackends(list: string | undefined, runtimeDir: string | null): BackendName[] {
  if (runtimeDir === null)
    process.stderr.write(
      "no tensorflow figures: no native runtime is installed (amm runtime install tensorflow)\n",
    );
  if (list === undefined) return measured.filter((name) => name !== "tensorflow" || runtimeDir !== null);
  return list.split(",").map((name) => {
    const known = backendNames.find((backend) => backend === name);
    if (!known)
      throw new AppError("usage", expected(`one of ${backendNames.join(", ")}`, name, "--backends"));
    return known;
  });
}

/** Where the program keeps MNIST, else the reference material beside the project. */
function knownData(): string {
  const { data } = appPaths(process.env, process.platform, homedir());
  if (existsSync(resolve(data, "mnist"))) return data;
  return resolve(process.env["AMM_SHARED_DIR"] ?? resolve(import.meta.dirname, "../../shared"), "data/mnist");
}

function writeResults(results: readonly BenchResult[]): void {
  const root = resolve(import.meta.dirname, "..");
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version };
  mkdirSync(resolve(root, "docs"), { recursive: true });
  writeFileSync(resolve(root, "bench/results.json"), JSON.stringify({ machine, results }, null, 2) + "\n");
  writeFileSync(
    resolve(root, "docs/benchmarks.md"),
    benchmarkPage(results, `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`),
  );
}

function benchmarkPage(results: readonly BenchResult[], machine: string): string {
  return [
    "# Benchmarks",
    "",
    "Written by `npm run bench`: one training step on real MNIST, batch 100, EXP shrinkage, λ 32, c 2, d 1, five DeepFool",
    "iterations, from a fresh network. Median of 100 steps after 20 of warm-up, each case in a process of its own. The unit is",
    "the same process's matrix product 1000×784×800 on the same backend, measured before and after the steps. Peak bytes are",
    "those of live tensors during a step (weights, slots and activations; not the data set); × is the ratio to the Reference.",
    "",
    `Machine: ${machine}.`,
    "",
    renderTable(results),
  ].join("\n");
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${AppError.from(thrown).message}\n`);
  process.exitCode = 1;
});
