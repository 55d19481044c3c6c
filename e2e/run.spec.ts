/** The page of a run against what was stored: curves, tables, files, margins, and what it says when a run did not end well. */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { parseRunConfig } from "../src/shared/schema/runConfig.ts";
import { expect, test } from "./fixtures.ts";
import { hostClient } from "./hostClient.ts";
import { seriousViolations } from "./seriousViolations.ts";
import { runCommand, runIdOf, storedSamples } from "./trainedRuns.ts";

const small = [
  "data.name=synthetic-digits",
  "data.trainSamples=600",
  "data.testSamples=200",
  "training.epochs=3",
  "schedule.learningRate=0.02",
];

async function trainSmall(home: string, method: "amm" | "reference" = "amm"): Promise<string> {
  const settings = [...small, `method.name=${method}`].flatMap((setting) => ["--set", setting]);
  await runCommand(home, ["train", "--preset", "synthetic-quick", ...settings]);
  return runIdOf(home, method);
}

const chart = (page: Page, title: string | RegExp): Locator =>
  page.locator("figure.chart").filter({ has: page.getByRole("heading", { name: title }) });

/** What a chart's menu saves. */
async function saved(page: Page, title: string, item: string): Promise<{ name: string; file: Buffer }> {
  await page.getByRole("button", { name: `Export ${title}` }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item }).click(),
  ]);
  return { name: download.suggestedFilename(), file: readFileSync(await download.path()) };
}

/** Rows by the names of the columns. */
function csvRows(text: string): Map<string, string>[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => new Map(line.split(",").map((cell, i) => [names[i], cell])));
}

test("curves, their files and their tables are what is stored", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const run = await trainSmall(home);
  const steps = csvRows(await runCommand(home, ["export", run, "--format", "csv", "--table", "steps"]));
  await open(`#/runs/${run}?smooth=0`);
  await expect(page.locator("figure.chart")).toHaveCount(10);
  await expect(
    page.getByRole("img", { name: new RegExp(`^Total loss\\..*at step ${steps.length}\\.`) }),
  ).toBeVisible();

  const csv = await saved(page, "Cross-entropy", "Export CSV");
  expect(csv.name).toBe("cross-entropy.csv");
  const rows = csvRows(csv.file.toString("utf8"));
  expect(rows.map((row) => [row.get("step"), row.get("batch")])).toEqual(
    steps.map((row) => [row.get("step"), row.get("crossEntropy")]),
  );
  const svg = (await saved(page, "Cross-entropy", "Export SVG")).file.toString("utf8");
  expect(svg).toContain("<path");
  expect(svg).toContain(">Cross-entropy</text>");
  expect(svg).not.toMatch(/class=|var\(--/); // it needs no style sheet
  const png = (await saved(page, "Cross-entropy", "Export PNG")).file;
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.length).toBeGreaterThan(5000);

  await page.getByRole("button", { name: "Export Total loss" }).click();
  await page.getByRole("menuitem", { name: "Show as table" }).click();
  const table = page.getByRole("grid", { name: "Data of Total loss" });
  await table.focus();
  await page.keyboard.press("End");
  const last = await table.getByRole("row").last().getByRole("gridcell").allInnerTexts();
  expect(Number(last[0])).toBe(steps.length);
  expect(Number(last[1])).toBeCloseTo(Number(steps.at(-1)?.get("total")), 4);
  expect(await seriousViolations(page)).toEqual([]);
});

test("a bin of the margin histogram opens the samples in it", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const run = await trainSmall(home);
  const stored = await storedSamples(home, run);
  await open(`#/runs/${run}?tab=margins&parts=right`);
  await expect(chart(page, /^Margins, test set, epoch 3/)).toBeVisible();
  const title = await page.locator("figure.chart h3").innerText();
  const bins = csvRows((await saved(page, title, "Export CSV")).file.toString("utf8"));
  const right = stored.filter(({ label, prediction }) => label === prediction);
  const count = (row: Map<string, string>) => Number(row.get("Right predictions"));
  expect(bins.reduce((sum, row) => sum + count(row), 0)).toBe(right.length);

  await chart(page, title).getByRole("application").focus();
  await page.keyboard.press("End");
  const shown = page.locator(".readout__value").first();
  for (let i = 0; i < 100 && (await shown.innerText()) === "0"; i++) await page.keyboard.press("ArrowLeft");
  const inBin = Number(await shown.innerText());
  expect(inBin).toBe(count(bins.findLast((row) => count(row) > 0)!));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/perturbations\/.*checkpoint=.*outcome=right/);
  await expect(page.getByText(`${inBin} of ${stored.length} samples`)).toBeVisible();
});

test("what a run is called and noted is kept; deleted it says so and comes back", async ({ workbench }) => {
  const { page, home, address, open } = workbench;
  const run = await trainSmall(home, "reference");
  const client = hostClient(address);
  await open(`#/runs/${run}?tab=notes`);
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name of the run" }).fill("The first one");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "The first one" })).toBeVisible();
  await page.getByRole("textbox", { name: "Notes" }).fill("It went well.");
  await expect
    .poll(async () => (await client.call("runs.get", { runId: run })).summary.notes)
    .toBe("It went well.");
  expect((await client.call("runs.get", { runId: run })).summary.name).toBe("The first one");

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("This run was deleted")).toBeVisible();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByText("This run was deleted")).toBeHidden();
  client.close();
});

test("a run that trains: its curves go on over a reload, and no step is missed", async ({ workbench }) => {
  const { page, address, open } = workbench;
  const client = hostClient(address);
  const config = parseRunConfig({
    data: { name: "synthetic-digits", trainSamples: 2000, testSamples: 100 },
    method: { name: "reference" },
    training: { epochs: 8, batchSize: 20 },
  });
  const { runIds } = await client.call("queue.add", { runs: [{ config }] });
  const [run] = runIds;
  await open(`#/runs/${run}?smooth=0`);
  const picture = page.getByRole("img", { name: /^Total loss\./ });
  const newest = async () =>
    Number(
      /at step ([\d,]+)/.exec((await picture.getAttribute("aria-label")) ?? "")?.[1].replace(",", "") ?? 0,
    );
  await expect.poll(newest, { timeout: 60_000 }).toBeGreaterThan(20);
  await page.reload();
  const before = await newest();
  await expect.poll(newest, { timeout: 30_000 }).toBeGreaterThan(before);
  await expect(page.getByText("finished").first()).toBeVisible({ timeout: 90_000 });
  await expect.poll(newest).toBe(800);
  const rows = csvRows((await saved(page, "Total loss", "Export CSV")).file.toString("utf8"));
  expect(rows.map((row) => Number(row.get("step")))).toEqual(Array.from({ length: 800 }, (_, i) => i + 1));
  client.close();
});

test("checkpoints that are gone, and a run that does not exist", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const run = await trainSmall(home, "reference");
  rmSync(path.join(home, "runs", run, "checkpoints"), { recursive: true });
  await open(`#/runs/${run}?tab=checkpoints`);
  await expect(page.getByText("gone").first()).toBeVisible();
  await open(`#/perturbations/${run}?index=0`);
  const sample = page.getByRole("region", { name: "Sample", exact: true });
  await expect(sample.getByText(/it was deleted/).first()).toBeVisible();
  await expect(sample).toHaveAttribute("aria-busy", "false");
  await open("#/runs/no-such-run");
  await expect(page.getByText("There is no run no-such-run")).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);
});

test("a run is stopped from its page and from the queue", async ({ workbench }) => {
  const { page, address, open } = workbench;
  const client = hostClient(address);
  const config = parseRunConfig({
    data: { name: "synthetic-digits", trainSamples: 2000, testSamples: 100 },
    method: { name: "reference" },
    training: { epochs: 100, batchSize: 20 },
  });
  const { runIds } = await client.call("queue.add", { runs: [{ config }, { config }] });
  const statusOf = async (runId: string) => (await client.call("runs.get", { runId })).summary.status;
  const lastStepOf = async (runId: string) => (await client.call("runs.get", { runId })).lastStep;
  for (const [run, place] of [
    [runIds[0], `#/runs/${runIds[0]}`],
    [runIds[1], "#/queue"],
  ]) {
    await open(place);
    // a run that is stopped while its trainer starts has nothing to save
    await expect.poll(() => lastStepOf(run), { timeout: 60_000 }).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByRole("menuitem", { name: "Save a checkpoint and stop" }).click();
    await expect.poll(() => statusOf(run), { timeout: 30_000 }).toBe("stopped");
    expect((await client.call("runs.get", { runId: run })).checkpoints.length).toBeGreaterThan(0);
  }
  client.close();
});
