/**
 * How fast a run trains with the window open. The speed of a shared machine drifts by more than a window costs, within
 * minutes: so the window is opened and closed in turns while one run trains, and each stretch with it is compared with the
 * one beside it without. The first steps of the same run by the command line show what the host alone costs.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { hostClient } from "../e2e/hostClient.ts";
import { HostProcess } from "../e2e/hostProcess.ts";
import { amm, realCli } from "../src/main/cli/testing/runAmm.ts";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import { circumstancesNow } from "./circumstances.ts";
import { cpuDuring } from "./cpuTimes.ts";
import { type ClockedHome, clockedHome, type Span } from "./clockedHome.ts";
import type { Stretch, WindowRate } from "./figures.ts";
import { openBrowser } from "./openBrowser.ts";
import { quietCores, waitForQuiet } from "./otherLoad.ts";

type Method = WindowRate["method"];

/** Compared between command line and host, twelve seconds on two cores: the very first steps fill caches. */
const firstSteps = {
  reference: { fromStep: 51, toStep: 3000 },
  amm: { fromStep: 51, toStep: 600 },
} as const;
/** On the host: it is ended before that. */
const hostSteps = 1_000_000;
const chartsOf = { reference: 8, amm: 10 } as const;
const viewport = { width: 1440, height: 940 };
/** Stretches in pairs, each with the window and without: in changing order, so that a steady drift meets both. */
const pairs = 5;
const stretchMs = 5000;
/** After the page is there, or gone. */
const settleMs = 2000;

export interface WindowRateOptions {
  /** Of each: once by the command line, once on the host. */
  rounds: number;
  /** Folder of the native runtime. */
  runtimeDir: string;
  /** Of MNIST. */
  dataDir: string;
  /** Longest wait for a quiet machine before each run, milliseconds. */
  patienceMs: number;
}

/** @throws AppError `io` where there is no browser; Error with what a run said that failed */
export async function measureWindowRate(method: Method, options: WindowRateOptions): Promise<WindowRate> {
  const circumstances = circumstancesNow();
  const rounds: WindowRate["rounds"] = [];
  for (let round = 0; round < options.rounds; round++) {
    const [cli] = await measured(options, (home) => trainByCommand(method, home));
    const [host, ...stretches] = await measured(options, (home) =>
      trainOnHost(method, home, round % 2 === 1),
    );
    rounds.push({ cli: cli.rate, host: host.rate, stretches });
    const rates = stretches.map(({ open, rate }) => `${open ? "window" : "closed"} ${rate.toFixed(1)}`);
    const first = `cli ${cli.rate.toFixed(1)}, host ${host.rate.toFixed(1)}`;
    process.stderr.write(`${method}: ${first}, ${rates.join(", ")} steps/s\n`);
  }
  return { ...circumstances, method, stretchMs, rounds };
}

type Unrated = Omit<Stretch, "rate"> & { readonly span: Span };

/** Trains in a home of its own, and rates the stretches by when its steps were reported. */
async function measured(
  { runtimeDir, dataDir, patienceMs }: WindowRateOptions,
  train: (home: ClockedHome) => Promise<readonly Unrated[]>,
): Promise<Stretch[]> {
  await waitForQuiet(quietCores, patienceMs);
  const home = clockedHome(runtimeDir, dataDir);
  try {
    const stretches = await train(home);
    const clock = await home.clock();
    return stretches.map(({ span, ...rest }) => ({ ...rest, rate: clock.rate(span) }));
  } finally {
    home.remove();
  }
}

function configOf(method: Method, maxSteps: number): RunConfig {
  return parseRunConfig({
    data: { name: "mnist" },
    model: { name: "mlp800" },
    method: { name: method },
    training: { maxSteps, epochs: 100_000 },
    evaluation: { every: 100_000 },
    compute: { backend: "tensorflow" },
  });
}

async function trainByCommand(method: Method, { home, env }: ClockedHome): Promise<Unrated[]> {
  const file = join(home, "config.json");
  writeFileSync(file, JSON.stringify(configOf(method, firstSteps[method].toStep)));
  const { code, stderr } = await amm(["train", "--json", "--config", file], { home, entry: realCli, env });
  if (code !== 0) throw new Error(`expected amm train to end well, got ${code}:\n${stderr}`);
  return [{ open: false, cpu: null, span: firstSteps[method] }];
}

/** @param openFirst of the first pair, the window comes first */
async function trainOnHost(
  method: Method,
  { home, env }: ClockedHome,
  openFirst: boolean,
): Promise<Unrated[]> {
  const host = await HostProcess.start({ home, env });
  let browser: Browser | null = null;
  try {
    const runId = await startRun(host.address, configOf(method, hostSteps), firstSteps[method].toStep);
    browser = await openBrowser();
    const page = await browser.newPage({ viewport });
    const stretches: Unrated[] = [{ open: false, cpu: null, span: firstSteps[method] }];
    for (let i = 0; i < 2 * pairs; i++) {
      const open = ((i + 1) >> 1) % 2 === (openFirst ? 0 : 1);
      await page.goto(open ? `${host.address}#/runs/${runId}` : "about:blank");
      if (open)
        await page
          .locator("figure.chart")
          .nth(chartsOf[method] - 1)
          .waitFor();
      await sleep(settleMs);
      const from = Date.now();
      const { shares } = await cpuDuring(() => sleep(stretchMs));
      stretches.push({ open, cpu: shares, span: { from, to: Date.now() } });
    }
    return stretches;
  } finally {
    await browser?.close();
    await host.end("SIGTERM");
  }
}

/** Resolves with the run's name after so many steps. Who listens costs the host work: after that the page alone does. */
async function startRun(address: string, config: RunConfig, steps: number): Promise<string> {
  const client = hostClient(address);
  const there = new Promise<void>((resolve) => {
    client.subscribe((event) => {
      if (event.type === "run.steps" && event.steps.some(({ step }) => step >= steps)) resolve();
    });
  });
  const { runIds } = await client.call("queue.add", { runs: [{ config, name: null }] });
  await there;
  client.close();
  return runIds[0];
}
