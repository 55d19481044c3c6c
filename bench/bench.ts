/**
 * `npm run bench` measures three parts and writes bench/results.json and docs/benchmarks.md:
 * - `-- --steps`: milliseconds a training step and memory of each method, network and backend;
 * - `-- --scale`: the workbench over a long history, and while a run is live (`--history FOLDER`: a home that has one;
 *   `--seconds N`: of each look);
 * - `-- --window`: the training rate with the window open against the command line's (`--rounds N`).
 *
 * The last two wait for a quiet machine before each measurement, `--patience N` seconds at most.
 * One or more of these alone; none: all. `-- --quick` does 30 steps of each case of the first part and writes nothing;
 * `-- --json` prints one JSON document; `-- --backends wasm` measures steps on these only.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus, homedir } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { appPaths } from "../src/main/core/appPaths.ts";
import { readInstalled } from "../src/main/core/runtimes/runtimeManifest.ts";
import { AppError, expected } from "../src/shared/errors.ts";
import { backendNames, type BackendName } from "../src/shared/schema/trainingConfig.ts";
import { benchmarkPage } from "./page.ts";
import { type BenchResults, readResults, writeResults } from "./results.ts";
import { measureScale } from "./scale.ts";
import { measuredBackends, measureSteps } from "./steps.ts";
import { renderTable } from "./table.ts";
import { measureWindowRate, type WindowRateOptions } from "./windowRate.ts";

const options = {
  quick: { type: "boolean" },
  json: { type: "boolean" },
  steps: { type: "boolean" },
  scale: { type: "boolean" },
  window: { type: "boolean" },
  backends: { type: "string" },
  data: { type: "string" },
  history: { type: "string" },
  seconds: { type: "string", default: "60" },
  rounds: { type: "string", default: "5" },
  patience: { type: "string", default: "120" },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const runtimeDir = await runtimeFolder();
  const dataDir = values.data ?? process.env["AMM_DATA"] ?? knownData();
  const patienceMs = 1000 * count(values.patience, "--patience");
  const named = values.steps || values.scale || values.window;
  let results = readResults();
  /** After each part: the next one takes minutes. */
  const keep = (part: Partial<BenchResults>): void => {
    results = { ...results, ...part };
    if (!values.quick) publish(results);
  };
  if (values.steps || !named) await steps(values, { runtimeDir, dataDir }, keep);
  if (values.scale || (!named && !values.quick))
    keep({
      scale: await measureScale(values.history ?? null, {
        seconds: count(values.seconds, "--seconds"),
        patienceMs,
      }),
    });
  if (values.window || (!named && !values.quick))
    await windowRates({ rounds: count(values.rounds, "--rounds"), patienceMs, runtimeDir, dataDir }, keep);
  const text = values.quick ? renderTable(results.results) : benchmarkPage(results);
  const all = values.quick ? { results: results.results } : results;
  process.stdout.write(values.json ? `${JSON.stringify(all)}\n` : text);
}

interface Places {
  /** Folder of the native runtime, or null. */
  runtimeDir: string | null;
  /** Of MNIST. */
  dataDir: string;
}

type Keep = (part: Partial<BenchResults>) => void;

async function steps(values: Values, { runtimeDir, dataDir }: Places, keep: Keep): Promise<void> {
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version };
  const backends = wantedBackends(values.backends, runtimeDir);
  await measureSteps({ backends, runtimeDir, dataDir, quick: values.quick ?? false }, (measured) =>
    keep({ machine, results: [...measured] }),
  );
}

async function windowRates(
  { runtimeDir, ...rest }: Places & Pick<WindowRateOptions, "rounds" | "patienceMs">,
  keep: Keep,
): Promise<void> {
  if (runtimeDir === null) {
    process.stderr.write("no rate with the window open: no native runtime is installed\n");
    return;
  }
  const options = { ...rest, runtimeDir };
  keep({ window: [await measureWindowRate("reference", options), await measureWindowRate("amm", options)] });
}

function count(text: string, option: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new AppError("usage", expected("a whole number above 0", text, option));
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
  if (list === undefined)
    return measuredBackends.filter((name) => name !== "tensorflow" || runtimeDir !== null);
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

function publish(results: BenchResults): void {
  const docs = resolve(import.meta.dirname, "..", "docs");
  writeResults(results);
  mkdirSync(docs, { recursive: true });
  writeFileSync(resolve(docs, "benchmarks.md"), benchmarkPage(results));
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${AppError.from(thrown).message}\n`);
  process.exitCode = 1;
});
