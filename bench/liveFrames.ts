/** A run that reports twenty steps a second, watched on its page with all charts in the picture. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { hostClient } from "../e2e/hostClient.ts";
import type { HostProcess } from "../e2e/hostProcess.ts";
import { routes } from "../src/renderer/state/routePaths.ts";
import { AppError, expected } from "../src/shared/errors.ts";
import { parseRunConfig } from "../src/shared/schema/runConfig.ts";
import { cpuDuring } from "./cpuTimes.ts";
import type { ScaleFigures, WatchedFigures } from "./figures.ts";
import { loopDuring } from "./loopDuring.ts";
import { quietCores, waitForQuiet } from "./otherLoad.ts";
import { drawnPoints, framesDuring, newestStep } from "./pageMeter.ts";
import { SocketTraffic } from "./socketTraffic.ts";

/** All charts of a run are in the picture at once. */
const viewport = { width: 1440, height: 1900 };
const charts = 10;
/** That the page itself takes while one waits for a quiet machine. */
const ownCores = 0.3;

export interface LiveOptions {
  /** Of each look. */
  seconds: number;
  /** Longest wait for a quiet machine before it, milliseconds. */
  patienceMs: number;
}

/** @param stopped id of a run with a long past, to be resumed */
export async function measureLive(
  browser: Browser,
  host: HostProcess,
  stopped: string,
  { seconds, patienceMs }: LiveOptions,
): Promise<ScaleFigures["live"]> {
  const client = hostClient(host.address);
  try {
    const config = parseRunConfig({ method: { name: "amm" }, training: { epochs: 100 } });
    const { runIds } = await client.call("queue.add", { runs: [{ config, name: "a fresh run" }] });
    const fresh = await watch(browser, host, runIds[0], [{ seconds, patienceMs, action: rest }]);
    await client.call("queue.stop", { runId: runIds[0], checkpoint: false });
    await client.call("queue.resumeRun", { runId: stopped });
    const [long, hovering] = await watch(browser, host, stopped, [
      { seconds, patienceMs, action: rest },
      { seconds, patienceMs, action: movePointer },
    ]);
    await client.call("queue.stop", { runId: stopped, checkpoint: false });
    return { fresh: fresh[0], long, hovering };
  } finally {
    client.close();
  }
}

interface Watch extends LiveOptions {
  action: (page: Page, seconds: number) => Promise<void>;
}

async function watch(
  browser: Browser,
  host: HostProcess,
  runId: string,
  watches: readonly Watch[],
): Promise<WatchedFigures[]> {
  const page = await browser.newPage({ viewport });
  const traffic = new SocketTraffic(page);
  await page.goto(`${host.address}#${routes.run(runId)}`);
  await page
    .locator("figure.chart .plot__line")
    .nth(charts - 1)
    .waitFor({ state: "attached" });
  await sleep(3000); // the first drawing is no frame of a live chart
  const figures: WatchedFigures[] = [];
  for (const { seconds, patienceMs, action } of watches) {
    await waitForQuiet(quietCores + ownCores, patienceMs);
    traffic.reset();
    const before = await newestStep(page);
    const { result, loop } = await loopDuring(host, () =>
      cpuDuring(() => framesDuring(page, () => action(page, seconds))),
    );
    const points = await drawnPoints(page);
    figures.push({
      ...{ frames: result.result, cpu: result.shares, loop, traffic: traffic.figures() },
      ...{ grew: (await newestStep(page)) - before, lines: points.length, mostPoints: Math.max(...points) },
    });
  }
  await page.close();
  return figures;
}

function rest(_page: Page, seconds: number): Promise<void> {
  return sleep(seconds * 1000);
}

async function movePointer(page: Page, seconds: number): Promise<void> {
  const box = await page.locator(".plot-pointer").first().boundingBox();
  if (!box) throw new AppError("internal", expected("a chart to point at", "none", "page"));
  const end = performance.now() + seconds * 1000;
  for (let i = 0; performance.now() < end; i++) {
    await page.mouse.move(box.x + ((i * 7) % box.width), box.y + box.height / 2);
    await sleep(16);
  }
}
