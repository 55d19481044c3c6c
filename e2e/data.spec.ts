/** The data page: what is there, what it looks like, and what label noise does. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "./fixtures.ts";

test("sizes, classes and samples of a drawn data set", async ({ workbench: { page, open } }) => {
  await open("#/data?data=synthetic-digits");
  await expect(page.getByText("10,000", { exact: true })).toBeVisible({ timeout: 60_000 });
  const chart = page.getByRole("figure", { name: "Training samples by class" });
  await expect(chart.getByRole("img", { name: /class 0: 1000, class 1: 1000/ })).toBeVisible();
  await expect(page.getByRole("img", { name: "Mean of the 10000 training samples" })).toBeVisible();

  await page.getByRole("tab", { name: "Samples" }).click();
  await page.getByRole("combobox", { name: "Class" }).click();
  await page.getByRole("option", { name: "Class 7" }).click();
  const samples = page.getByRole("listbox", { name: "Samples of the train split" }).getByRole("option");
  await expect(samples.first()).toHaveAccessibleName(/label 7$/);
  const names = await samples.locator(".visually-hidden").allTextContents();
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !name.endsWith("label 7"))).toEqual([]);
});

test("label noise: as many as typed, the same ones for the same seed", async ({
  workbench: { page, open },
}) => {
  await open("#/data?data=synthetic-digits&view=noise");
  await page.getByRole("textbox", { name: "Noisy labels" }).fill("120");
  await expect(
    page.getByText(/^120 labels are drawn anew from all classes; 120 of them are shown/),
  ).toBeVisible({
    timeout: 60_000,
  });
  const tiles = page.locator(".data-noise__tile");
  await expect(tiles).toHaveCount(120);
  const first = await tiles.allInnerTexts();
  await page.getByRole("textbox", { name: "Split seed" }).fill("1");
  await expect.poll(() => tiles.allInnerTexts()).not.toEqual(first);
  await page.getByRole("textbox", { name: "Split seed" }).fill("0");
  await expect.poll(() => tiles.allInnerTexts()).toEqual(first);

  await page.getByRole("textbox", { name: "Noisy labels" }).fill("20000");
  await expect(page.getByText("expected a whole number from 0 to 10000, got 20000")).toBeVisible();
});

test("a folder without the files says what is missing, and one that is not there is refused", async ({
  workbench: { page, open },
}) => {
  const empty = mkdtempSync(path.join(tmpdir(), "amm-data-"));
  mkdirSync(path.join(empty, "mnist"));
  try {
    await open("#/data");
    const choose = page.getByRole("button", { name: "Choose folder …" });
    const folder = page.getByRole("textbox", { name: /^Folder on the computer/ });
    await choose.click();
    await folder.fill(path.join(empty, "nowhere"));
    await page.getByRole("button", { name: "Use this folder" }).click();
    await expect(page.locator(".field__error")).toContainText("nowhere");
    await folder.fill(empty);
    await page.getByRole("button", { name: "Use this folder" }).click();
    await expect(folder).toBeHidden();
    const mnist = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "MNIST" }) });
    await expect(mnist.getByText("not present")).toBeVisible();
    await expect(mnist.getByText(/train-images-idx3-ubyte/)).toBeVisible();
    await expect(mnist.getByRole("button", { name: /^Download/ })).toBeVisible(); // it is not pressed
  } finally {
    rmSync(empty, { recursive: true });
  }
});
