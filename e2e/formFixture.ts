/** What specs of the New run page start from: the page on a host whose queue is paused. */
import type { Page } from "@playwright/test";
import type { SocketHost } from "../src/renderer/host/socketHost.ts";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "../src/shared/schema/runConfig.ts";
import { expect, test as base } from "./fixtures.ts";
import { openAllSections } from "./formWalk.ts";
import { hostClient } from "./hostClient.ts";

export { expect };

export interface Form {
  page: Page;
  open: (address: string) => Promise<void>;
  /** Presses "Add to queue". @returns what was stored by it, in the order of the queue */
  add: (count?: number) => Promise<{ name: string | null; config: RunConfig }[]>;
  /** Trains a run of a few steps. @returns its last checkpoint, as RUN@CHECKPOINT */
  train: (input: RunConfigInput) => Promise<string>;
  /** Runs that are stored. */
  stored: () => Promise<number>;
}

export const test = base.extend<{ form: Form }>({
  form: async ({ workbench }, use) => {
    const { page } = workbench;
    const client = hostClient(workbench.address);
    await client.call("queue.pause", {});
    const waiting = async () => (await client.call("queue.get", {})).waiting;
    await use({
      page,
      open: async (address) => {
        await workbench.open(address);
        await expect(page.getByRole("heading", { name: "New run" })).toBeVisible();
        await openAllSections(page);
      },
      add: async (count = 1) => {
        const before = (await waiting()).length;
        await page.getByRole("button", { name: "Add to queue" }).click();
        await expect.poll(async () => (await waiting()).length, { intervals: [50] }).toBe(before + count);
        const added = (await waiting()).slice(before);
        const details = await Promise.all(added.map(({ runId }) => client.call("runs.get", { runId })));
        return details.map(({ summary, config }) => ({ name: summary.name, config }));
      },
      train: (input) => trainOne(client, input),
      stored: async () => (await client.call("runs.list", {})).length,
    });
    client.close();
  },
});

/** A run of three steps on drawn digits, while the queue is not paused. */
async function trainOne(client: SocketHost, input: RunConfigInput): Promise<string> {
  const config = parseRunConfig({
    data: { name: "synthetic-digits", trainSamples: 30, testSamples: 10 },
    training: { epochs: 1, batchSize: 10 },
    ...input,
  });
  const { runIds } = await client.call("queue.add", { runs: [{ config }] });
  const [id = ""] = runIds;
  await client.call("queue.unpause", {});
  const details = () => client.call("runs.get", { runId: id });
  await expect.poll(async () => (await details()).summary.status, { timeout: 60_000 }).toBe("finished");
  await client.call("queue.pause", {});
  return `${id}@${(await details()).checkpoints[0]?.name}`;
}
