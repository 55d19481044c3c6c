/** A RunHost on a temporary folder that trains with fakeTrainer.ts. */
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { RunConfigInput } from "../../../shared/schema/runConfig.ts";
import { parseRunConfig, type RunConfig } from "../../../shared/schema/runConfig.ts";
import { openStore } from "../../store/openStore.ts";
import { temporaryFolder } from "../../store/testing/samples.ts";
import { processIdentity } from "../processIdentity.ts";
import type { RunHost } from "../runHost.ts";
import type { TrainerSettings } from "../trainerProcess.ts";

export { temporaryFolder } from "../../store/testing/samples.ts";

export const fakeTrainer = join(import.meta.dirname, "fakeTrainer.ts");

/** @param fault one of fakeTrainer.ts */
export function fakeSettings(fault: string, limits: Partial<TrainerSettings> = {}): TrainerSettings {
  return {
    entry: fakeTrainer,
    nodeBinary: process.execPath,
    env: { ...process.env, FAKE_TRAINER: fault },
    startLimitMs: 30_000,
    stopLimitMs: 30_000,
    ...limits,
  };
}

/** Two epochs of ten steps on the fake trainer. */
export function fakeConfig(input: RunConfigInput = {}): RunConfig {
  return parseRunConfig({
    method: { name: "amm" },
    training: { epochs: 2 },
    compute: { backend: "cpu" },
    ...input,
  });
}

export interface TestHost extends RunHost {
  /** What the next trainer does wrong. */
  fault: string;
}

export function testHost(t: TestContext, limits: Partial<TrainerSettings> = {}): TestHost {
  const home = temporaryFolder(t);
  const store = openStore(join(home, "amm.db"));
  t.after(() => store.close());
  let ids = 0;
  const host: TestHost = {
    store,
    runsDir: join(home, "runs"),
    dataDir: "data",
    fault: "none",
    chooseBackend: ({ backend }) =>
      Promise.resolve({
        backend: backend === "auto" ? "wasm" : backend,
        runtimeDir: null,
        whyNotBetter: "a test",
      }),
    trainerSettings: () => fakeSettings(host.fault, limits),
    now: () => new Date(),
    newRunId: () => `run-${++ids}`,
    owner: processIdentity(process.pid),
  };
  return host;
}
