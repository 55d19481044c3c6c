/**
 * How fast a run trains with the window open against how fast the command line trains it: the same config in turns, each
 * in a home of its own.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Browser } from "@playwright/test";
import { hostClient } from "../e2e/hostClient.ts";
import { HostProcess } from "../e2e/hostProcess.ts";
import { temporaryHome } from "../e2e/temporaryHome.ts";
import { amm, realCli } from "../src/main/cli/testing/runAmm.ts";
import { appPaths } from "../src/main/core/appPaths.ts";
import { openStore } from "../src/main/store/openStore.ts";
import { AppError, expected } from "../src/shared/errors.ts";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import { type CpuSample, sampleCpu, sharesBetween } from "./cpuTimes.ts";
import { circumstancesNow } from "./circumstances.ts";
import { type Place, places, type Rate, type WindowRate } from "./figures.ts";
import { openBrowser } from "./openBrowser.ts";
import { quietCores, waitForQuiet } from "./otherLoad.ts";
import { stepClockVariable, stepTimes } from "./stepClock.ts";

/** Rounds are measured again at most so many times each; then they count as they are. */
const mostRetries = 2;
/** The first steps fill caches. */
const warmUp = 50;
/** So many that a run takes some fifteen seconds on two cores. */
const stepsOf = { reference: 2000, amm: 500 } as const;
const chartsOf = (method: string): number => (method === "reference" ? 8 : 10);
const viewport = { width: 1440, height: 940 };
const stepClock = pathToFileURL(join(import.meta.dirname, "stepClock.ts")).href;

interface Bench {
  home: string;
  env: NodeJS.ProcessEnv;
  /** The file of stepClock.ts; there once the trainer has ended. */
  clock: string;
  config: RunConfig;
}

export interface WindowRateOptions {
  /** Of each: by the command line, by the host alone, with the window. */
  rounds: number;
  /** Folder of the native runtime. */
  runtimeDir: string;
  /** Of MNIST. */
  dataDir: string;
  /** Longest wait for a quiet machine before each run, milliseconds. */
  patienceMs: number;
}

/** @throws AppError `io` where there is no browser; Error with what a run said that failed */
export async function measureWindowRate(
  method: WindowRate["method"],
  options: WindowRateOptions,
): Promise<WindowRate> {
  const steps = stepsOf[method];
  const circumstances = circumstancesNow();
  const kept: WindowRate["rounds"] = [];
  let disturbed = 0;
  while (kept.length < options.rounds) {
    const round = await measureRound(configOf(method, steps), kept.length % 2 === 1, options);
    // Measured again rather than explained: what others take is no matter of the window.
    const isQuiet = places.every((place) => (round[place].cpu?.others ?? 0) < quietCores);
    if (isQuiet || disturbed >= options.rounds * mostRetries) kept.push(round);
    else disturbed++;
  }
  return { ...circumstances, method, steps, disturbed, rounds: kept };
}

/** @param backwards the window first: what drifts meets both */
async function measureRound(
  config: RunConfig,
  backwards: boolean,
  options: WindowRateOptions,
): Promise<WindowRate["rounds"][number]> {
  const round = new Map<Place, Rate>();
  for (const place of backwards ? places.toReversed() : places) {
    await waitForQuiet(quietCores, options.patienceMs);
    const rate = await measureOnce(place, config, options);
    const others = rate.cpu === null ? "" : `, others ${rate.cpu.others.toFixed(2)} cores`;
    process.stderr.write(`${config.method.name} ${place}: ${rate.recorded.toFixed(2)} steps/s${others}\n`);
    round.set(place, rate);
  }
  return { cli: round.get("cli")!, host: round.get("host")!, window: round.get("window")! };
}

function configOf(name: WindowRate["method"], maxSteps: number): RunConfig {
  return parseRunConfig({
    data: { name: "mnist" },
    model: { name: "mlp800" },
    method: { name },
    training: { maxSteps, epochs: 100 },
    evaluation: { every: 100 },
    compute: { backend: "tensorflow" },
  });
}

async function measureOnce(
  place: Place,
  config: RunConfig,
  { runtimeDir, dataDir }: WindowRateOptions,
): Promise<Rate> {
  const { home, remove } = temporaryHome(runtimeDir);
  const clock = join(home, "steps.json");
  const env = { AMM_DATA: dataDir, NODE_OPTIONS: `--import=${stepClock}`, [stepClockVariable]: clock };
  const load = loadavg()[0];
  const samples: CpuSample[] = [];
  const sampling = setInterval(() => samples.push(...[sampleCpu() ?? []].flat()), 1000);
  try {
    await ways[place]({ home, env, clock, config });
    return { ...rateOf(home, clock, samples), load };
  } finally {
    clearInterval(sampling);
    remove();
  }
}

const ways: { readonly [P in Place]: (bench: Bench) => Promise<void> } = {
  cli: async ({ home, env, config }) => {
    const file = join(home, "config.json");
    writeFileSync(file, JSON.stringify(config));
    const { code, stderr } = await amm(["train", "--json", "--config", file], { home, entry: realCli, env });
    if (code !== 0) throw new Error(`expected amm train to end well, got ${code}:\n${stderr}`);
  },
  host: (bench) => trainOnHost(bench, null),
  window: async (bench) => {
    const browser = await openBrowser();
    try {
      await trainOnHost(bench, browser);
    } finally {
      await browser.close();
    }
  },
};

/** @param browser null: without a page */
async function trainOnHost({ home, env, clock, config }: Bench, browser: Browser | null): Promise<void> {
  const host = await HostProcess.start({ home, env });
  try {
    const client = hostClient(host.address);
    await client.call("queue.pause", { now: false });
    const { runIds } = await client.call("queue.add", { runs: [{ config, name: null }] });
    if (browser) {
      const page = await browser.newPage({ viewport });
      await page.goto(`${host.address}#/runs/${runIds[0]}`);
      await page
        .locator("figure.chart")
        .nth(chartsOf(config.method.name) - 1)
        .waitFor();
    }
    await client.call("queue.unpause", {});
    client.close(); // who listens costs the host work: the page alone does
    while (!existsSync(clock)) await sleep(200);
  } finally {
    await host.end("SIGTERM");
  }
}

function rateOf(home: string, clock: string, samples: readonly CpuSample[]): Omit<Rate, "load"> {
  const store = openStore(appPaths({ AMM_HOME: home }, process.platform, home).database);
  try {
    const [{ id, status, error }] = store.summaries.list(1);
    if (status !== "finished")
      throw new AppError("worker", expected("the run to finish", error?.message ?? status, `run ${id}`));
    const recorded = store.stepMetrics.series(id, "stepMs", { from: warmUp + 1 }).values;
    const ms = recorded.reduce<number>((sum, value) => sum + (value ?? NaN), 0);
    const times = stepTimes.parse(JSON.parse(readFileSync(clock, "utf8"))).slice(warmUp);
    const [first, last] = [times[0], times[times.length - 1]];
    return {
      recorded: (1000 * recorded.length) / ms,
      wall: (1000 * (last[0] - first[0])) / (last[1] - first[1]),
      cpu: cpuBetween(samples, first[1], last[1]),
    };
  } finally {
    store.close();
  }
}

/** Between the samples next to the two times; null where there are none. */
function cpuBetween(samples: readonly CpuSample[], from: number, to: number): Rate["cpu"] {
  const inside = samples.filter(({ at }) => at >= from && at <= to);
  const [first, last] = [inside.at(0), inside.at(-1)];
  if (!first || !last || first === last) return null;
  return sharesBetween(first, last);
}
