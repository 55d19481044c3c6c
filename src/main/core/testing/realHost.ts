/** A host core on a temporary folder with the real trainer, as far as inspections need one. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "../../../shared/schema/runConfig.ts";
import type { BackendName } from "../../../shared/schema/trainingConfig.ts";
import type { RunRow } from "../../store/runs.ts";
import { EventLog } from "../eventLog.ts";
import { Jobs } from "../jobs.ts";
import { trainerEntry } from "../openRunHost.ts";
import { startRun } from "../runs.ts";
import type { RunListener, RunSession } from "../runSession.ts";
import { trainerEnvironment } from "../trainerEnvironment.ts";
import { temporaryFolder, testHost, type TestHost } from "./testHost.ts";

const runtimeDir = process.env["AMM_RUNTIME_DIR"] ?? null;

/** False where runs of this backend can train, else the reason to print. In CI never a skip. */
export function whyNotHere(backend: BackendName): string | false {
  if (backend !== "tensorflow" || runtimeDir !== null || process.env["CI"] === "true") return false;
  return "cannot run here: no native runtime is installed (AMM_RUNTIME_DIR names its folder)";
}

export interface RealHost {
  readonly host: TestHost;
  readonly events: EventLog;
  readonly jobs: Jobs;
  readonly env: NodeJS.ProcessEnv;
  active: RunSession | null;
  activeSession(): RunSession | null;
  onClose(end: () => void | Promise<void>): void;
  /** Pid of the trainer process that was started last; null when none was started or it has not come up. */
  lastPid(): number | null;
}

/** Its sessions, jobs and services end with the test. */
export function realHost(t: TestContext, backend: BackendName): RealHost {
  const ends: (() => void | Promise<void>)[] = [];
  t.after(async () => {
    real.active?.kill();
    await real.active?.done;
    await jobs.close();
    for (const end of ends) await end();
  });
  const host = testHost(t);
  const folder = temporaryFolder(t);
  const pidFile = join(folder, "pid");
  const entry = join(folder, "trainer.ts");
  const tellPid = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
  writeFileSync(entry, `${tellPid}\nawait import(${JSON.stringify(trainerEntry)});\n`);
  const platform = process.platform;
  const ofBackend = backend === "tensorflow" ? runtimeDir : null;
  host.chooseBackend = () => Promise.resolve({ backend, runtimeDir: ofBackend, whyNotBetter: "a test" });
  host.trainerSettings = (choice) => ({
    ...{ entry, nodeBinary: process.execPath, startLimitMs: 120_000, stopLimitMs: 30_000 },
    env: trainerEnvironment(process.env, { runtimeDir: choice.runtimeDir, platform }),
  });
  const events = new EventLog();
  const jobs = new Jobs(events);
  const real: RealHost = {
    ...{ host, events, jobs, env: {}, active: null },
    activeSession: () => real.active,
    onClose: (end) => ends.push(end),
    lastPid: () => pidIn(pidFile),
  };
  return real;
}

function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8")) || null;
  } catch {
    return null; // not written yet
  }
}

/** Trains to the end, beside whatever the listener does. */
export async function train(
  real: RealHost,
  config: RunConfig,
  listener: RunListener = () => undefined,
): Promise<RunRow> {
  real.active = await startRun(real.host, config, { name: null, listener });
  const row = await real.active.done;
  real.active = null;
  return row;
}

/** Two epochs on points of the plane: a second. */
export function toyConfig(input: RunConfigInput = {}): RunConfig {
  const compute = { backend: "wasm", device: "cpu" } as const;
  return parseRunConfig({
    ...{ data: { name: "toy2d" }, model: { name: "linear" }, method: { name: "amm" } },
    ...{ training: { epochs: 2, batchSize: 50 }, compute, ...input },
  });
}
