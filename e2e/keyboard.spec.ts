/** The main path by keyboard alone: Run both, compare, open a sample and look closer; nothing is clicked. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { focusStop, tabThrough, tabTo } from "./keyboard/focusStop.ts";

const minute = 60_000;

test("from Start to a sample of the comparison, by keyboard alone", async ({ workbench: { page, open } }) => {
  test.setTimeout(6 * minute);
  await open("#/");
  await test.step("Run both on drawn digits", () => runBoth(page));
  await test.step("wait for both runs", () => seeBothFinish(page));
  await test.step("a chart as a table", () => chartAsTable(page));
  await test.step("open a sample from the scatter", () => openFromScatter(page));
  await test.step("look closer", () => lookCloser(page));
  await test.step("another sample from the gallery", () => openFromGallery(page));
  await test.step("shortcuts and search", () => shortcutsAndSearch(page));
});

test("a focus that nothing marks, and a trap, would be found", async ({ workbench: { page, open } }) => {
  await open("#/settings");
  await expect(heading(page)).toBeVisible();
  expect(await tabThrough(page)).toBeGreaterThan(15);
  await page.getByRole("button", { name: "Search" }).evaluate((button) => {
    button.addEventListener("keydown", (event) => event.preventDefault());
  });
  await expect(tabThrough(page)).rejects.toThrow(/Tab came back to button.*Search/);
  await page.evaluate(() => {
    const style = new CSSStyleSheet();
    style.replaceSync(".top :focus-visible { outline: none !important }");
    document.adoptedStyleSheets.push(style);
  });
  await expect(tabThrough(page)).rejects.toThrow(/the focus is seen on button.*Search/);
});

const heading = (page: Page): Locator => page.locator("main h1");
const sample = (page: Page): Locator => page.getByRole("region", { name: "Sample", exact: true });
const isThere = (page: Page) =>
  expect(sample(page)).toHaveAttribute("aria-busy", "false", { timeout: 30_000 });

async function runBoth(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Run both" })).toBeVisible();
  expect(await tabThrough(page)).toBeGreaterThan(15);
  const data = page.getByRole("combobox", { name: "Data" });
  await tabTo(data);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: /^Synthetic digits/ })).toBeVisible();
  await page.keyboard.type("synthetic d");
  await page.keyboard.press("Enter");
  await expect(data).toHaveText(/Synthetic digits/);
  await expect(data).toBeFocused();
  await tabTo(page.getByRole("button", { name: "Run both" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/compare\//);
  await expect(heading(page)).toBeFocused(); // a screen reader reads where one is; Tab goes on from there
}

async function seeBothFinish(page: Page): Promise<void> {
  const rows = page.getByRole("region", { name: "Results at one glance" }).locator("tbody tr");
  await expect(rows.getByText("finished")).toHaveCount(2, { timeout: 3 * minute });
  expect(await tabThrough(page)).toBeGreaterThan(30);
}

/** From the menu of the first chart, and through its rows. */
async function chartAsTable(page: Page): Promise<void> {
  const chart = page.locator("figure.chart").first();
  const menu = chart.getByRole("button", { name: /^Export / });
  await tabTo(menu);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Show as table" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(menu).toBeFocused();
  const table = chart.getByRole("grid");
  await tabTo(table);
  await page.keyboard.press("End");
  expect(await focusStop(page)).toMatchObject({ inView: true });
  await tabTo(menu, "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(table).toBeHidden();
}

async function openFromScatter(page: Page): Promise<void> {
  const tab = (name: string) => page.getByRole("tab", { name, exact: true });
  await tabTo(tab("Curves"), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await expect(tab("Margins")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tab("Sample by sample")).toHaveAttribute("aria-selected", "true");
  const dots = page.getByRole("application", { name: /dots\. Arrow keys/ });
  await tabTo(dots);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".readout__hint")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/perturbations\/.*index=\d+/);
  await isThere(page);
}

async function lookCloser(page: Page): Promise<void> {
  expect(await tabThrough(page)).toBeGreaterThan(30);
  const tab = (name: string) => sample(page).getByRole("tab", { name, exact: true });
  await tabTo(tab("Step by step"));
  await page.keyboard.press("ArrowRight");
  await expect(tab("Along x + t·r")).toHaveAttribute("aria-selected", "true");
  const slider = sample(page).getByRole("slider").last();
  await tabTo(slider);
  const before = await page
    .getByText(/^At t = /)
    .first()
    .innerText();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/^At t = /).first()).not.toHaveText(before);
}

async function openFromGallery(page: Page): Promise<void> {
  const title = () =>
    sample(page)
      .getByRole("heading", { name: /^Test sample/ })
      .innerText();
  const before = await title();
  await page.keyboard.press("Escape");
  await expect(sample(page)).toBeHidden();
  const gallery = page.getByRole("listbox", { name: /samples of the/i });
  await tabTo(gallery);
  await page.keyboard.press("Home");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  expect(await focusStop(page)).toMatchObject({ inView: true });
  await page.keyboard.press("Enter");
  await isThere(page);
  expect(await title()).not.toBe(before);
}

async function shortcutsAndSearch(page: Page): Promise<void> {
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("settings");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/settings/);
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(heading(page)).toHaveText("Start");
}
