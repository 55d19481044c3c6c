/**
 * The longest frame of ten live charts of 2,000 points a line that grow by 20 steps a second, in a real browser over the
 * real run page: `node bench/chartFrames.ts [--seconds 30] [--rate 20]`. Measured at rest, and with the pointer moving over
 * a chart, which moves the cursor on all of them. Prints one JSON document.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import type { RecordedFrames } from "../src/renderer/testing/recordedFrames.ts";
import { AppError, expected } from "../src/shared/errors.ts";
import { findBrowser } from "../scripts/testRun/browser.ts";

export interface FrameFigures {
  /** Milliseconds between two pictures. */
  longest: number;
  median: number;
  /** 99 of 100 frames are shorter. */
  p99: number;
  frames: number;
  /** Longest time that the page's thread worked without a pause, of those over 50 ms; null where there was none. */
  longestTask: number | null;
}

const folder = path.join(import.meta.dirname, "..", "src/renderer/testing/chartFrames");

/** @throws AppError `io` where there is no browser */
export async function measureChartFrames(seconds: number, rate: number) {
  const executablePath = findBrowser();
  if (!executablePath) throw new AppError("io", expected("a Chromium", "none", "AMM_CHROMIUM, PATH"));
  const outDir = mkdtempSync(path.join(tmpdir(), "chart-frames-"));
  await build({
    ...{ root: folder, configFile: false, logLevel: "error", plugins: [react()] },
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 4096 },
  });
  const server = await preview({ root: folder, configFile: false, build: { outDir }, preview: { port: 0 } });
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1500 } });
    const address = server.resolvedUrls?.local[0];
    await page.goto(`${address}?rate=${rate}`);
    await page.locator(".plot__line").nth(9).waitFor({ state: "attached" });
    await page.waitForTimeout(3000); // the first drawing is no frame of a live chart
    const charts = await page.locator("figure.chart").count();
    const before = await stepOnAxis(page);
    const atRest = await framesDuring(page, () => page.waitForTimeout(seconds * 1000));
    const hovering = await framesDuring(page, () => movePointer(page, seconds));
    return { charts, seconds, rate, grew: (await stepOnAxis(page)) - before, atRest, hovering };
  } finally {
    await browser.close();
    await server.close();
    rmSync(outDir, { recursive: true });
  }
}

/** The newest step that the first chart tells. */
async function stepOnAxis(page: Page): Promise<number> {
  const label = await page.locator(".chart__picture").first().getAttribute("aria-label");
  return Number(/at step ([\d,]+)/.exec(label ?? "")?.[1].replaceAll(",", "") ?? NaN);
}

async function movePointer(page: Page, seconds: number): Promise<void> {
  const box = await page.locator(".plot-pointer").first().boundingBox();
  if (!box) throw new AppError("internal", expected("a chart to point at", "none", "page"));
  const end = Date.now() + seconds * 1000;
  for (let i = 0; Date.now() < end; i++) {
    await page.mouse.move(box.x + ((i * 7) % box.width), box.y + box.height / 2);
    await page.waitForTimeout(16);
  }
}

/** Frames and long tasks of the page while something goes on. */
async function framesDuring(page: Page, action: () => Promise<void>): Promise<FrameFigures> {
  await page.evaluate("frameRecorder.start()");
  await action();
  const { times, longTasks } = await page.evaluate<RecordedFrames>("frameRecorder.stop()");
  const spans = times.slice(1).map((time, i) => time - times[i]);
  const sorted = spans.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return {
    ...{ longest: at(1), median: at(0.5), p99: at(0.99), frames: spans.length },
    longestTask: longTasks.length > 0 ? round(Math.max(...longTasks)) : null,
  };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: "string", default: "30" }, rate: { type: "string", default: "20" } },
  });
  const figures = await measureChartFrames(Number(values.seconds), Number(values.rate));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}

if (import.meta.main) await main();
