import { expect } from "@playwright/test";
import type { SocketHost } from "../../src/renderer/host/socketHost.ts";

/** Longer than a run takes to load and to say how fast it is. */
const startMs = 60_000;
const stopMs = 30_000;

/** While `body` runs, a run trains and two wait, with the settings of run `from`; afterwards they are gone. */
export async function withFullQueue(
  client: SocketHost,
  from: string,
  body: () => Promise<void>,
): Promise<void> {
  const { config } = await client.call("runs.get", { runId: from });
  const seeds = [1, 2, 3];
  const { runIds } = await client.call("queue.add", {
    runs: seeds.map((seed) => ({ config: { ...config, seed } })),
  });
  try {
    const stepsDone = async () => (await client.call("runs.get", { runId: runIds[0] })).summary.steps;
    await expect.poll(stepsDone, { timeout: startMs }).toBeGreaterThan(50);
    await body();
  } finally {
    const [first, ...waiting] = runIds;
    for (const runId of waiting) await client.call("queue.remove", { runId }); // which deletes them: they never started
    await client.call("queue.stop", { runId: first, checkpoint: false });
    await expect
      .poll(async () => (await client.call("queue.get", {})).running, { timeout: stopMs })
      .toBeNull();
    await client.call("runs.delete", { runIds: [first] });
  }
}
