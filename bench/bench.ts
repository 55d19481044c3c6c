/**
 * `npm run bench` measures four parts and writes bench/results.json and docs/benchmarks.md:
 * - `-- --steps`: milliseconds a training step and memory of Reference and AMM on each network and backend;
 * - `-- --methods`: a step of each method × Reference on LeNet, and images a second of each attack;
 * - `-- --scale`: the workbench over a long history, and while a run is live (`--history FOLDER`: a home that has one;
 *   `--seconds N`: of each look);
 * - `-- --window`: the training rate with the window open against the command line's (`--rounds N`).
 *
 * The last two parts wait for a quiet machine before each measurement, `--patience N` seconds at most.
 * One or more of these alone; none: all. `-- --quick` does 30 steps of each case of the first part, two rounds of the second
 * where it is named, and writes nothing; `-- --json` prints one JSON document; `-- --backends wasm` measures steps on these
 * only, and methods on the first of them.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus, homedir } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { appPaths } from "../src/main/core/appPaths.ts";
import { readInstalled } from "../src/main/core/runtimes/runtimeManifest.ts";
import { AppError, expected } from "../src/shared/errors.ts";
import { backendNames, type BackendName } from "../src/shared/schema/trainingConfig.ts";
import { measureMethods } from "./methods.ts";
import { renderMethods } from "./methodsText.ts";
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
  methods: { type: "boolean" },
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
  const named = values.steps || values.methods || values.scale || values.window;
  let results = readResults();
  /** After each part: the next one takes minutes. */
  const keep = (part: Partial<BenchResults>): void => {
    results = { ...results, ...part };
    if (!values.quick) publish(results);
  };
  if (values.steps || !named) await steps(values, { runtimeDir, dataDir }, keep);
  if (values.methods || (!named && !values.quick)) await methods(values, { runtimeDir, dataDir }, keep);
  if (values.scale || (!named && !values.quick))
    keep({
      scale: await measureScale(values.history ?? null, {
        seconds: count(values.seconds, "--seconds"),
        patienceMs,
      }),
    });
  if (values.window || (!named && !values.quick))
    await windowRates({ rounds: count(values.rounds, "--rounds"), patienceMs, runtimeDir, dataDir }, keep);
  print(values, results);
}

function print({ quick, methods, json }: Values, results: BenchResults): void {
  const ofMethods = quick && methods && results.methods;
  const brief = ofMethods ? `${renderMethods(ofMethods)}\n` : renderTable(results.results);
  const all = ofMethods ? { methods: ofMethods } : { results: results.results };
  const text = quick ? brief : benchmarkPage(results);
  process.stdout.write(json ? `${JSON.stringify(quick ? all : results)}\n` : text);
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

/** On the first of the wanted backends. */
async function methods(values: Values, places: Places, keep: Keep): Promise<void> {
  const [backend] = wantedBackends(values.backends, places.runtimeDir);
  keep({ methods: await measureMethods({ ...places, backend, quick: values.quick ?? false }) });
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
