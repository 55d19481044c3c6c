/** Runs for specs in which something goes wrong: short, but long enough to be caught in the middle. */
import type { Host } from "../src/shared/contract.ts";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import { trainerPids } from "../src/main/core/testing/testWorkbench.ts";
import { expect } from "./fixtures.ts";

export type Client = Pick<Host, "call">;

/** Five epochs of 30 steps of a small network; bit for bit the same whenever it is trained. */
export const fiveEpochs = parseRunConfig({
  data: { name: "synthetic-digits", trainSamples: 600, testSamples: 100 },
  model: { name: "mlp500-150" },
  method: { name: "reference" },
  training: { epochs: 5, batchSize: 20 },
  compute: { backend: "wasm" },
});

/** Points in the plane, done in a moment. */
export const moment = parseRunConfig({
  data: { name: "toy2d" },
  model: { name: "linear" },
  training: { epochs: 2, batchSize: 20 },
  compute: { backend: "wasm" },
});

/** @returns their ids, in order */
export async function addRuns(
  client: Client,
  ...runs: { config: RunConfig; name: string }[]
): Promise<string[]> {
  return (await client.call("queue.add", { runs })).runIds;
}

export async function statusOf(client: Client, runId: string): Promise<string> {
  return (await client.call("runs.get", { runId })).summary.status;
}

export async function waitForStatus(client: Client, runId: string, status: string): Promise<void> {
  await expect.poll(() => statusOf(client, runId), { timeout: 60_000, intervals: [100] }).toBe(status);
}

/** Until it has saved `checkpoints` and has gone on from the last of them. @returns that one's step */
export async function waitForStepsAfter(client: Client, runId: string, checkpoints: number): Promise<number> {
  let step = 0;
  const isBeyond = async () => {
    const { checkpoints: saved, lastStep } = await client.call("runs.get", { runId });
    step = saved[0]?.step ?? 0;
    return saved.length >= checkpoints && lastStep > step;
  };
  await expect.poll(isBeyond, { timeout: 60_000, intervals: [20] }).toBe(true);
  return step;
}

/** The one trainer of this host. */
export function trainerOf(hostPid: number): number {
  const [pid, ...others] = trainerPids(hostPid);
  expect(pid, "a trainer").toBeDefined();
  expect(others).toEqual([]);
  return pid;
}
