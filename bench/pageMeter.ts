/** Measures a page from inside: when its content was drawn, its frames, its lines. Everything given to the page is here. */
import type { Page } from "@playwright/test";
import type { FrameFigures, PaintFigures } from "./figures.ts";

interface Recorded {
  times: number[];
  longTasks: number[];
}

declare global {
  interface Window {
    benchFrames?: { stop: () => Recorded };
    benchContent?: number;
  }
}

/** Content: so many elements of a selector; lines count once they have a path. */
export interface Content {
  selector: string;
  count: number;
}

/** From now on each new document of the page notes when its content was drawn. */
export async function watchContent(page: Page, content: Content): Promise<void> {
  await page.addInitScript(({ selector, count }) => {
    const isDrawn = (element: Element) => element.tagName !== "path" || element.getAttribute("d") !== "";
    const look = () => {
      if ([...document.querySelectorAll(selector)].filter(isDrawn).length < count)
        return requestAnimationFrame(look);
      // It is in the document now, in the picture one frame later.
      return requestAnimationFrame(() => (window.benchContent = performance.now()));
    };
    requestAnimationFrame(look);
  }, content);
}

/** Waits for the content of `watchContent`. */
export async function paintFigures(page: Page): Promise<PaintFigures> {
  await page.waitForFunction(() => window.benchContent !== undefined, null, { polling: 100 });
  return page.evaluate(() => ({
    firstPaint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    content: window.benchContent!, // waited for above
  }));
}

/** Frames and long tasks of the page while something goes on. */
export async function framesDuring(page: Page, action: () => Promise<void>): Promise<FrameFigures> {
  await page.evaluate(startFrames);
  await action();
  const { times, longTasks } = await page.evaluate(() => window.benchFrames!.stop());
  const spans = times.slice(1).map((time, i) => time - times[i]);
  const sorted = spans.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return {
    ...{ longest: at(1), median: at(0.5), p99: at(0.99), frames: spans.length },
    over100: spans.filter((span) => span > 100).length,
    longestTask: longTasks.length > 0 ? Math.max(...longTasks) : null,
  };
}

function startFrames(): void {
  const recorded: Recorded = { times: [], longTasks: [] };
  let goesOn = true;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) recorded.longTasks.push(entry.duration);
  });
  observer.observe({ entryTypes: ["longtask"] });
  const frame = (time: number) => {
    recorded.times.push(time);
    if (goesOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.benchFrames = {
    stop() {
      goesOn = false;
      observer.disconnect();
      return recorded;
    },
  };
}

/** Points of each line that the page's charts draw now, raw ones too. */
export function drawnPoints(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".plot__lines path")].map(
      (path) => path.getAttribute("d")?.match(/[ML]/g)?.length ?? 0,
    ),
  );
}

/** The newest step that the first chart tells of. */
export async function newestStep(page: Page): Promise<number> {
  const label = await page.locator(".chart__picture").first().getAttribute("aria-label");
  return Number(/at step ([\d,]+)/.exec(label ?? "")?.[1].replaceAll(",", "") ?? NaN);
}
