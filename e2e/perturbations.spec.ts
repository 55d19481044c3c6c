/** The perturbation viewer against what the runs stored: margins, counts, files; and what it says when something is gone. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { storedSamples, type StoredSample, trainDigits } from "./trainedRuns.ts";

function smallest(samples: readonly StoredSample[]): StoredSample {
  return samples.reduce((least, sample) => (sample.margin < least.margin ? sample : least));
}

/** A number of the table of facts, in the column of the run that is open (0) or of the one beside (1). */
async function fact(page: Page, name: string, column = 0): Promise<number> {
  return Number((await page.locator(`td[data-fact="${name}"]`).nth(column).innerText()).replace("−", "-"));
}

const gallery = (page: Page): Locator => page.getByRole("listbox", { name: /samples of the/i });
const options = (page: Page): Locator => gallery(page).getByRole("option");
const sample = (page: Page): Locator => page.getByRole("region", { name: "Sample", exact: true });
const isThere = (page: Page) => expect(sample(page)).toHaveAttribute("aria-busy", "false");

test("the sample of the smallest margin has the norm that the run stored", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const runs = await trainDigits(home);
  const [mine, other] = [await storedSamples(home, runs.amm), await storedSamples(home, runs.reference)];
  const least = smallest(mine);

  await open(`#/perturbations/${runs.amm}?other=${runs.reference}`);
  await expect(page.getByText(`${mine.length} of ${mine.length} samples`)).toBeVisible();
  await options(page).first().click();
  await isThere(page);
  await expect(
    page.getByRole("heading", { name: `Test sample ${least.index}, label ${least.label}` }),
  ).toBeVisible();
  expect(least.margin).toBeLessThan(1); // four digits are then shown to better than 1e-4
  expect(Math.abs((await fact(page, "‖r‖₂")) - least.margin)).toBeLessThan(1e-4);
  expect(Math.abs((await fact(page, "Stored margin")) - least.margin)).toBeLessThan(1e-4);
  const beside = other[least.index].margin;
  expect(Math.abs((await fact(page, "‖r‖₂", 1)) / beside - 1)).toBeLessThan(1e-3);

  const bytes = await savedArray(page, "r as NPY");
  expect(bytes.header).toContain("'descr': '<f4', 'fortran_order': False, 'shape': (28, 28, 1), ");
  expect(bytes.values.length).toBe(784);
  expect(Math.abs(Math.hypot(...bytes.values) - least.margin)).toBeLessThan(1e-4);
});

/** Saves from the menu of the run that is open. */
async function savedArray(page: Page, item: string): Promise<{ header: string; values: number[] }> {
  await sample(page).getByRole("button", { name: "Save", exact: true }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item, exact: true }).click(),
  ]);
  const file = readFileSync(await download.path());
  const start = 10 + file.readUInt16LE(8);
  const values = Array.from({ length: (file.length - start) / 4 }, (_, i) => file.readFloatLE(start + 4 * i));
  return { header: file.subarray(10, start).toString("latin1"), values };
}

test("input gradients of two models side by side are on one colour scale", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const runs = await trainDigits(home);
  await open(`#/perturbations/${runs.amm}?other=${runs.reference}&index=3&view=gradient`);
  await isThere(page);
  const panels = page.getByRole("region", { name: /, input gradient$/ });
  await expect(panels).toHaveCount(2);
  await expect(panels.locator("canvas").first()).toBeVisible();
  const largest = Math.max(...(await panels.allInnerTexts()).map(largestEntry));
  const gains = async () => (await panels.locator(".signed-legend__symbol").allInnerTexts()).map(gainOf);
  const [gain, other] = await gains();
  expect(gain).toBe(other);
  expect(largest * gain).toBeLessThanOrEqual(1.001); // both fit, and the larger one fills the scale
  expect(largest * gain).toBeGreaterThan(0.9);
  await page.getByRole("switch", { name: "One colour scale" }).click();
  const own = await gains();
  expect(own[0]).not.toBe(own[1]);
});

/** `∂L/∂x ×6.7`: the ends of the scale are ±1/6.7. */
function gainOf(text: string): number {
  return Number(text.split("×").at(-1));
}

/** Of a gradient, as its panel says it. */
function largestEntry(text: string): number {
  return Number(/largest entry ([\d.e-]+\d)/.exec(text)?.[1]);
}

test("filters, order, keys and address", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const runs = await trainDigits(home);
  const stored = await storedSamples(home, runs.amm);
  const wrong = stored.filter(({ label, prediction }) => label !== prediction);
  const largest = wrong.toSorted((a, b) => b.margin - a.margin);

  await open(`#/perturbations/${runs.amm}?order=margin-descending`);
  await page.getByRole("radio", { name: "Wrong" }).click();
  await expect(page.getByText(`${wrong.length} of ${stored.length} samples`)).toBeVisible();
  await options(page).first().click();
  await isThere(page);
  const heading = (at: number) => page.getByRole("heading", { name: `Test sample ${largest[at].index},` });
  await expect(heading(0)).toBeVisible();

  await page.keyboard.press("ArrowRight");
  await expect(heading(1)).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(heading(0)).toBeVisible();
  await isThere(page);

  await page.keyboard.press("[");
  await expect(page.getByText(/^The clean sample, predicted|^Iteration \d+: from class/)).toBeVisible();
  await page.keyboard.press(".");
  await expect(page.getByText(/At t = 1\.05 predicted/)).toBeVisible();
  await page.keyboard.press(",");
  await expect(page.getByText(/At t = 1\.00 predicted .* \(logits exact\)/)).toBeVisible();

  await page.reload();
  await expect(heading(0)).toBeVisible();
  await expect(page.getByText(`${wrong.length} of ${stored.length} samples`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sample(page)).toBeHidden();
  await page.goBack();
  await expect(heading(0)).toBeVisible();
});

test("a targeted perturbation", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const runs = await trainDigits(home);
  const stored = await storedSamples(home, runs.amm);
  const { index, prediction } = stored[3];
  const target = (prediction + 3) % 10;
  await open(`#/perturbations/${runs.amm}?index=${index}&order=index`);
  await isThere(page);
  const untargeted = await fact(page, "‖r‖₂");

  await page.getByRole("combobox", { name: "Target" }).click();
  await page.getByRole("option", { name: `To class ${target}` }).click();
  await expect(page).toHaveURL(new RegExp(`target=${target}`));
  await isThere(page);
  expect(await fact(page, "‖r‖₂")).toBeGreaterThanOrEqual(untargeted * 0.999);
  const after = page.locator(`td[data-fact="Prediction at x + r"]`);
  const banner = page.getByText("Not fooled.");
  await expect(after.filter({ hasText: new RegExp(`^${target} `) }).or(banner)).toBeVisible();
});
