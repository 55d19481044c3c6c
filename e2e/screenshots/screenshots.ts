/** A picture of every page in each of its views, in light and dark, with runs that were really trained. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import type { SocketHost } from "../../src/renderer/host/socketHost.ts";
import { expect, test } from "../fixtures.ts";
import { HostProcess } from "../hostProcess.ts";
import { hostClient } from "../hostClient.ts";
import { measureEverything } from "../measurements.ts";
import { settle, type Scene } from "../scenes/scene.ts";
import { overlayScenes, scenes } from "../scenes/scenes.ts";
import { mnistFolder } from "../temporaryHome.ts";
import { sceneRuns } from "../trainedWorkbench.ts";
import { hideMachine } from "./hideMachine.ts";
import { picturedHome } from "./picturedHome.ts";
import { withBestSample } from "./withBestSample.ts";
import { withFullQueue } from "./withFullQueue.ts";

const folder = path.join(import.meta.dirname, "..", "..", "docs", "screenshots");
const themes = ["light", "dark"] as const;
/** What fades, slides or is drawn one after the other has come to rest. */
const restMs = 800;

test("pictures of every page", async ({ page }) => {
  const { home, data, remove } = await picturedHome();
  const host = await HostProcess.start({ home, env: { AMM_DATA: mnistFolder() ?? undefined } });
  const client = hostClient(host.address);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) if (old.endsWith(".png")) rmSync(path.join(folder, old));
  try {
    const picture = async (scene: Scene) => {
      await page.goto("about:blank"); // each scene begins anew
      await page.goto(`${host.address}#${scene.address}`);
      await settle(page, scene);
      for (const theme of themes) {
        await client.call("settings.set", { theme });
        await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached();
        await page.waitForTimeout(restMs);
        await hideMachine(page, home);
        await save(page, `${scene.name}-${theme}`);
      }
    };
    await expect
      .poll(async () => (await client.call("device.get", {})).chosen, { timeout: 60_000 })
      .not.toBeNull();
    const runs = await withBestSample(client, sceneRuns(await client.call("runs.list", {}), data));
    await measureOnce(client, [runs.reference[0], runs.amm[0]]);
    const { queue, ...others } = scenes;
    for (const scene of [...Object.values(others).flatMap((of) => of(runs)), ...overlayScenes(runs)])
      await test.step(scene.name, () => picture(scene));
    await withFullQueue(client, runs.amm[0], async () => {
      for (const scene of queue(runs)) await test.step(scene.name, () => picture(scene));
    });
  } finally {
    await page.close();
    client.close();
    await host.end("SIGTERM");
    remove();
  }
});

/** Kept with the home. */
async function measureOnce(client: SocketHost, runIds: string[]): Promise<void> {
  const measured = await client.call("robustness.list", { runIds });
  if (measured.length === 0) await measureEverything(client, runIds, 500);
}

/** With as many colours as a page has: a quarter of the size. */
async function save(page: Page, name: string): Promise<void> {
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  await sharp(png)
    .png({ palette: true, colours: 200, dither: 0.3, effort: 9 })
    .toFile(path.join(folder, `${name}.png`));
}
