/** Every page in every view, and what lies over pages: no serious violation in light or dark; each chart has its table. */
import type { Locator, Page } from "@playwright/test";
import { type PageName, pageFacts } from "../src/renderer/pages/pageFacts.ts";
import { settle, type Scene } from "./scenes/scene.ts";
import { overlayScenes, scenes } from "./scenes/scenes.ts";
import { seriousViolations } from "./seriousViolations.ts";
import { expect, test, type TrainedWorkbench } from "./trainedWorkbench.ts";

/** Both themes have the same elements: what differs is colours. */
const rulesByTheme = { light: undefined, dark: ["color-contrast", "link-in-text-block"] } as const;
const themes = ["light", "dark"] as const;
const names = Object.keys(pageFacts) as PageName[]; // the table has no other keys

/** Longer than anything takes to fade in or out: half faded colours are not those of the page. */
const fadeMs = 250;
/** Wider drawings than icons, in pixels. */
const iconWidth = 80;
/** Where drawings may stand. An entry of a list says in words what it pictures. */
const homes = 'figure.chart, [role="option"]';

test.setTimeout(300_000);

for (const name of names) {
  test(`${pageFacts[name].title}: no serious violation, and a table to each chart`, async ({
    page,
    open,
    trained,
  }) => {
    for (const scene of scenes[name](trained.runs)) {
      await test.step(scene.name, async () => {
        await open(scene.address);
        await settle(page, scene);
        await checkThemes(page, trained, scene);
        await checkFrame(page, scene);
        await checkCharts(page, scene);
      });
    }
  });
}

test("what lies over a page: no serious violation", async ({ page, open, trained }) => {
  for (const scene of overlayScenes(trained.runs)) {
    await test.step(scene.name, async () => {
      await open(scene.address);
      await settle(page, scene);
      await checkThemes(page, trained, scene);
      if (scene.holdsFocus === true) await checkHeld(page, scene);
      await page.keyboard.press("Escape");
    });
  }
});

async function checkThemes(page: Page, { client }: TrainedWorkbench, scene: Scene): Promise<void> {
  for (const theme of themes) {
    await client.call("settings.set", { theme });
    await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached();
    await page.waitForTimeout(fadeMs);
    const only = rulesByTheme[theme];
    // axe takes what is behind an open list to be reachable; of dialogs it knows that it is not.
    const without = scene.holdsFocus === true && only === undefined ? "aria-hidden-focus" : undefined;
    const found = await seriousViolations(page, { only, without });
    expect.soft(found, `${scene.name}, ${theme}`).toEqual([]);
  }
}

/** The window itself does not scroll: what stands around the page stays in view. */
async function checkFrame(page: Page, scene: Scene): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect.soft(beyond, `${scene.name}: pixels that the window scrolls`).toBe(0);
}

/** Tab stays in what is open. */
async function checkHeld(page: Page, { shows }: Scene): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("Tab");
    await expect(page.locator(shows).and(page.locator(":focus"))).toHaveCount(1);
  }
}

/** All that is drawn stands in a chart, and each chart can be read as a table. */
async function checkCharts(page: Page, scene: Scene): Promise<void> {
  const strays = await page
    .locator("main svg")
    .evaluateAll(
      (all, [least, homes]) =>
        all
          .filter((svg) => svg.getBoundingClientRect().width > least && !svg.closest(homes))
          .map((svg) => svg.outerHTML.slice(0, 200)),
      [iconWidth, homes] as const,
    );
  expect.soft(strays, `${scene.name}: drawings that stand in no chart`).toEqual([]);
  const heights = await page
    .locator("main figure.chart .chart__picture")
    .evaluateAll((all) => all.map((picture) => picture.getBoundingClientRect().height));
  expect
    .soft(Math.min(Infinity, ...heights), `${scene.name}: pixels of the lowest picture`)
    .toBeGreaterThan(60);
  const charts = await page.locator("main figure.chart").all();
  if (scene.shows.includes("figure.chart")) expect(charts).not.toEqual([]);
  for (const chart of charts) await seeTable(page, chart);
}

/** Shows it as a table, and as a picture again. */
async function seeTable(page: Page, chart: Locator): Promise<void> {
  const title = await chart.locator(".chart__title").innerText();
  const choose = async (item: string) => {
    await chart.getByRole("button", { name: `Export ${title}`, exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await choose("Show as table");
  const table = chart.getByRole("grid", { name: `Data of ${title}`, exact: true });
  await expect.soft(table.getByRole("gridcell").first()).toBeVisible();
  await choose("Show as picture");
  await expect(table).toBeHidden();
}
