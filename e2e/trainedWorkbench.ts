/**
 * What specs start from that look at every page: one host on a home where a few small runs were trained, shared by all
 * tests of a worker. They only look; who changes what is stored takes `workbench` of fixtures.ts.
 */
import { expect, test as base } from "@playwright/test";
import type { RunSummary } from "../src/shared/contract/runs.ts";
import type { DataName } from "../src/shared/schema/dataConfig.ts";
import type { SocketHost } from "../src/renderer/host/socketHost.ts";
import { watchProblems } from "./fixtures.ts";
import { hostClient } from "./hostClient.ts";
import { HostProcess } from "./hostProcess.ts";
import { measureEverything } from "./measurements.ts";
import type { SceneRuns } from "./scenes/scene.ts";
import { mnistFolder, temporaryHome } from "./temporaryHome.ts";
import { runCommand } from "./trainedRuns.ts";

export { expect };

export interface TrainedWorkbench {
  /** Where the page is: origin, token and `/`. Pages of the workbench are `#/…` after it. */
  readonly address: string;
  readonly client: SocketHost;
  readonly runs: SceneRuns;
}

const digits = ["data.name=synthetic-digits", "data.trainSamples=600", "data.testSamples=200"];
const short = ["training.epochs=2", "evaluation.every=1", "schedule.learningRate=0.02"];
const plane = ["training.epochs=20", "evaluation.every=10", "compute.backend=cpu"];
const sets = (settings: readonly string[]) => settings.flatMap((setting) => ["--set", setting]);

export const test = base.extend<{ open: (address: string) => Promise<void> }, { trained: TrainedWorkbench }>({
  trained: [
    async ({}, use) => {
      const { home, remove } = temporaryHome();
      await runCommand(home, ["train", "--preset", "toy2d", ...sets(plane)]);
      const compare = ["compare", "--preset", "synthetic-quick", "--seeds", "0,1"];
      await runCommand(home, [...compare, ...sets([...digits, ...short])]);
      const host = await HostProcess.start({ home, env: { AMM_DATA: mnistFolder() ?? undefined } });
      const client = hostClient(host.address);
      try {
        const runs = sceneRuns(await client.call("runs.list", {}), "synthetic-digits");
        await measureEverything(client, [runs.reference[0], runs.amm[0]]);
        await fillQueue(client, runs.amm[0]);
        await use({ address: host.address, client, runs });
      } finally {
        client.close();
        await host.end("SIGTERM");
        remove();
      }
    },
    { scope: "worker", timeout: 600_000 },
  ],
  open: async ({ page, trained }, use) => {
    const problems = watchProblems(page);
    await use(async (address) => {
      await page.goto(`${trained.address}#${address}`);
      await expect(page.locator("main")).toBeVisible();
    });
    expect(problems, "errors on the page's console").toEqual([]);
  },
});

/**
 * @param all newest first
 * @param data of the runs that are compared
 */
export function sceneRuns(all: readonly RunSummary[], data: DataName): SceneRuns {
  const ids = (wanted: (run: RunSummary) => boolean) =>
    all
      .filter((run) => run.status === "finished" && wanted(run))
      .map((run) => run.id)
      .reverse();
  const found = {
    reference: ids((run) => run.data === data && run.method === "reference"),
    amm: ids((run) => run.data === data && run.method === "amm"),
    plane: ids((run) => run.data === "toy2d"),
  };
  for (const [name, runs] of Object.entries(found))
    if (runs.length === 0) throw new Error(`expected a finished run (${name}), got ${all.length} others`);
  return { ...found, plane: found.plane[0], sample: 3 };
}

/** Two runs that wait: the queue is paused. */
async function fillQueue(client: SocketHost, from: string): Promise<void> {
  await client.call("queue.pause", {});
  const { config } = await client.call("runs.get", { runId: from });
  await client.call("queue.add", { runs: [5, 6].map((seed) => ({ config: { ...config, seed } })) });
}
