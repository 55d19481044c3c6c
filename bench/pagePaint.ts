/** When pages over a long history show what they are opened for. */
import type { Browser } from "@playwright/test";
import type { HostProcess } from "../e2e/hostProcess.ts";
import { routes } from "../src/renderer/state/routePaths.ts";
import { cpuDuring } from "./cpuTimes.ts";
import type { PageFigures, PaintFigures, ScaleFigures } from "./figures.ts";
import { loopDuring } from "./loopDuring.ts";
import { quietCores, waitForQuiet } from "./otherLoad.ts";
import { type Content, paintFigures, watchContent } from "./pageMeter.ts";

const loadsOfEach = 5;
const viewport = { width: 1440, height: 940 };
/** The newest runs are listed. */
const startContent: Content = { selector: ".recent__table tbody tr", count: 15 };
/** Eight lines in each of five charts; half of the runs, the Reference ones, have no mean margin of a batch. */
const compareContent: Content = { selector: ".plot__line", count: 5 * 8 + 4 };

/**
 * @param ids of runs in the order in which bench/history.ts wrote them
 * @param patienceMs longest wait for a quiet machine before each page
 */
export async function measurePages(
  browser: Browser,
  host: HostProcess,
  ids: readonly string[],
  patienceMs: number,
): Promise<ScaleFigures["pages"]> {
  // Four pairs of Reference and AMM of four batch sizes, so that no two of the eight are seeds of one group.
  const compared = [0, 10, 20, 30].flatMap((first) => ids.slice(first, first + 2));
  await waitForQuiet(quietCores, patienceMs);
  const start = await measurePage(browser, host, routes.start(), startContent);
  await waitForQuiet(quietCores, patienceMs);
  return { start, compare: await measurePage(browser, host, routes.compare(compared), compareContent) };
}

async function measurePage(
  browser: Browser,
  host: HostProcess,
  route: string,
  content: Content,
): Promise<PageFigures> {
  const loading = async () => {
    const loads: PaintFigures[] = [];
    for (let i = 0; i < loadsOfEach; i++) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await watchContent(page, content);
      await page.goto(`${host.address}#${route}`);
      loads.push(await paintFigures(page));
      await context.close();
    }
    return loads;
  };
  const { result, loop } = await loopDuring(host, () => cpuDuring(loading));
  return { loads: result.result, loop, cpu: result.shares };
}
