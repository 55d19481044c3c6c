/** The attack page against what is stored and what the command line measures. */
import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { robustnessConfig } from "../src/shared/schema/attackConfig.ts";
import { describe } from "../src/shared/schema/describe.ts";
import type { SocketHost } from "../src/renderer/host/socketHost.ts";
import { expect, test, type TestWorkbench } from "./fixtures.ts";
import { fieldRow, setField } from "./formWalk.ts";
import { hostClient } from "./hostClient.ts";
import { tabThrough, tabTo } from "./keyboard/focusStop.ts";
import { jobDone, measureEverything, measuringMs } from "./measurements.ts";
import { runCommand, trainDigits } from "./trainedRuns.ts";

const epsilons = [0.02, 0.05];
const steps = 5;
const samples = 50;
/** Of the viewer: it reads the run, its checkpoint and the split before it names the sample. */
const viewerMs = 60_000;

const attackDocument = z.object({
  attack: z.object({
    verdict: z.object({ cleanAccuracy: z.number() }),
    curve: z.array(z.object({ epsilon: z.number(), robustAccuracy: z.number() })),
  }),
});

test.setTimeout(900_000);

test("from Compare: bad input is said at its field; measured, the numbers are those of the command line", async ({
  workbench,
}) => {
  const { page, home, open } = workbench;
  const { reference, amm } = await trainDigits(home);
  await withClient(workbench, async (client) => {
    const list = () => client.call("robustness.list", { runIds: [reference, amm] });
    await open(`#/compare/${reference}+${amm}`);
    await page.getByRole("button", { name: "Attack", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`#/attack/${reference}.${amm}`));
    await expect(page.getByText("No robust accuracy on the test set yet")).toBeVisible();

    await seeBadInput(page);
    expect(await client.call("jobs.list", {})).toEqual([]);

    await chooseQuick(page);
    await page.getByRole("button", { name: "Measure these 2 runs" }).click();
    await measured(client, 2);
    await expect(verdict(page).getByRole("columnheader", { name: /^AMM/ })).toBeVisible();
    expect((await list()).map((m) => m.runs[0].runId).sort()).toEqual([reference, amm].sort());
    const documents = await Promise.all([reference, amm].map((runId) => attackByCommand(home, runId)));
    await seeNumbers(page, documents);
    const chart = page.locator("figure.chart", { hasText: "Robust accuracy against ε" });
    await expect(chart.locator(".plot__lines path")).not.toHaveCount(0);

    await page.reload();
    await seeNumbers(page, documents);
    await expect(radius(page, 2)).toHaveValue(String(epsilons[1]));

    await page.getByRole("button", { name: "Delete the measurement of Reference" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await expect(verdict(page).getByRole("columnheader", { name: /^Reference/ })).toHaveCount(0);
    await expect(page.getByText("Not measured with these settings: Reference.")).toBeVisible();
    expect(new Set((await list()).map((m) => m.runs[0].runId))).toEqual(new Set([amm]));
  });
});

/** A negative radius and one that is no number: told when they are left, and the button starts nothing. */
async function seeBadInput(page: Page): Promise<void> {
  const radii = fieldRow(page, "epsilons");
  await radius(page, 1).fill("-1");
  await radius(page, 1).blur();
  await expect(radii.getByText("expected >= 0, got -1")).toBeVisible();
  await radius(page, 2).fill("ten");
  await radius(page, 2).blur();
  await expect(radii.getByText('expected number, got "ten"')).toBeVisible();
  await page.getByRole("button", { name: "Measure these 2 runs" }).click();
  await expect(radius(page, 1)).toBeFocused();
}

/** Waits for the measurements that the page started; a failed one is named. @param count of them */
async function measured(client: SocketHost, count: number): Promise<void> {
  const jobs = () => client.call("jobs.list", {});
  await expect.poll(async () => (await jobs()).length, { timeout: measuringMs }).toBe(count);
  for (const { id } of await jobs()) await jobDone(client, id);
}

/** The black box is asked as often as `amm attack` asks it: only equal settings stand together. */
async function chooseQuick(page: Page): Promise<void> {
  const set = async (path: string, value: unknown, variant?: string) => {
    const field = describe(robustnessConfig).find(
      (f) => f.path === path && (variant === undefined || f.variants?.includes(variant)),
    );
    expect(field, path).toBeDefined();
    await setField(page, field!, value);
  };
  await set("epsilons", epsilons);
  await set("attack.steps", steps, "pgd");
  await set("samples", samples);
}

type AttackDocument = z.infer<typeof attackDocument>;

/** What `amm attack` measures with the same settings; it is stored beside what the page measured. */
async function attackByCommand(home: string, runId: string): Promise<AttackDocument> {
  const settings = ["--set", `steps=${steps}`, "--epsilon", epsilons.join(), "--samples", String(samples)];
  return attackDocument.parse(JSON.parse(await runCommand(home, ["attack", runId, ...settings, "--json"])));
}

/** @param documents one a column */
async function seeNumbers(page: Page, documents: readonly AttackDocument[]): Promise<void> {
  for (const [column, { attack }] of documents.entries()) {
    await seeCell(page, "Accuracy without an attack", column, attack.verdict.cleanAccuracy);
    for (const { epsilon, robustAccuracy } of attack.curve)
      await seeCell(page, `Robust accuracy at ε = ${epsilon}`, column, robustAccuracy);
    expect(attack.curve.map((point) => point.epsilon)).toEqual(epsilons);
  }
  for (const [label, text] of [
    ["Samples", String(samples)],
    ["Steps of each", String(steps)],
    ["Norm", "L∞"],
  ])
    await expect(row(page, label).getByRole("cell").first()).toHaveText(text);
}

async function seeCell(page: Page, label: string, column: number, share: number): Promise<void> {
  const value = row(page, label).getByRole("cell").nth(column).locator(".report__value");
  await expect(value).toHaveText(`${(100 * share).toFixed(2)} %`);
}

const radius = (page: Page, place: number): Locator =>
  page.getByRole("textbox", { name: `Radii ε, row ${place}` });
const verdict = (page: Page): Locator => page.getByRole("region", { name: "Robust accuracy and verdict" });
const row = (page: Page, label: string): Locator =>
  verdict(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: label, exact: true }) });

test("samples, margins, noise and transfer are what is stored; a sample opens in the viewer", async ({
  workbench,
}) => {
  const { page, home, open } = workbench;
  const { reference, amm } = await trainDigits(home);
  await withClient(workbench, async (client) => {
    await measureEverything(client, [reference, amm]);
    const runIds = [reference, amm];
    await open(`#/attack/${reference}+${amm}`);
    await seeSamples(page, client, amm);

    const [margins] = (
      await client.call("robustness.list", { runIds: [reference], kinds: ["margins"] })
    ).filter((m) => m.kind === "margins");
    await page.getByRole("tab", { name: "Margins by three attacks" }).click();
    const excess = page.getByRole("row").filter({ hasText: "Mean excess over the shortest" }).first();
    const share = margins.summary.attacks.deepFool.meanExcess;
    await expect(excess.getByRole("cell").first()).toHaveText(`${(100 * (share ?? NaN)).toFixed(1)} %`);

    await page.getByRole("tab", { name: "Noise and blur" }).click();
    const noise = (await client.call("robustness.list", { runIds, kinds: ["corruption"] })).flatMap((m) =>
      m.kind === "corruption" && m.runs[0].runId === reference ? [m] : [],
    );
    const { level, accuracy } = noise[0].summary.curve[1];
    const strength = page.getByRole("row", { name: `Accuracy at σ = ${level} ` });
    await expect(strength.getByRole("cell").first()).toContainText((100 * accuracy).toFixed(2));

    await page.getByRole("tab", { name: "Transfer" }).click();
    const [transfer] = (await client.call("robustness.list", { runIds, kinds: ["transfer"] })).filter(
      (m) => m.kind === "transfer",
    );
    const cells = page.getByRole("region", { name: "Transfer matrix" }).locator("tbody td");
    const shares = transfer.summary.robustAccuracy.flat();
    await expect(cells).toHaveText(shares.map((s) => new RegExp(`^${(100 * s).toFixed(2)} %`)));
    await page.goBack();
    await expect(page.getByRole("tab", { name: "Noise and blur" })).toHaveAttribute("aria-selected", "true");
  });
});

/** The samples that were fooled, and one of them in the viewer. */
async function seeSamples(page: Page, client: SocketHost, runId: string): Promise<void> {
  const [{ id }] = await client.call("robustness.list", { runIds: [runId], kinds: ["robustAccuracy"] });
  const details = await client.call("robustness.get", { id });
  if (details.kind !== "robustAccuracy") throw new Error(`expected a robust accuracy, got ${details.kind}`);
  const { labels, predictions, brokenAt } = details.vectors;
  const fooled = [...labels.keys()].filter((i) => labels[i] === predictions[i] && brokenAt[i] < Infinity);
  await page.getByRole("combobox", { name: "Attacked run" }).click();
  await page.getByRole("option", { name: "AMM" }).click();
  await expect(page.getByText(`${fooled.length} of ${labels.length} samples`)).toBeVisible();
  const first = page.getByRole("listbox", { name: "Samples of the test split" }).getByRole("option").first();
  const index = Number(/Sample (\d+):/.exec(await first.innerText())?.[1]);
  expect(fooled).toContain(index);
  await first.click();
  await expect(page).toHaveURL(new RegExp(`#/perturbations/${runId}.*index=${index}`));
  await expect(
    page.getByRole("heading", { name: `Test sample ${index}, label ${labels[index]}` }),
  ).toBeVisible({ timeout: viewerMs });
  await page.goBack();
  await expect(first).toBeVisible({ timeout: viewerMs });
}

test("by keyboard: measure, cancel, and nothing is stored", async ({ workbench }) => {
  const { page, home, open } = workbench;
  const { amm } = await trainDigits(home);
  await withClient(workbench, async (client) => {
    await open(`#/runs/${amm}`);
    await tabTo(page.getByRole("button", { name: "Attack", exact: true }));
    await page.keyboard.press("Enter");
    await expect(page.getByText("No robust accuracy on the test set yet")).toBeVisible();
    expect(await tabThrough(page)).toBeGreaterThan(30);
    await tabTo(page.getByRole("button", { name: "Measure this run" }), "Shift+Tab");
    const stepsField = fieldRow(page, "attack.steps").getByRole("textbox");
    await tabTo(stepsField);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("10000"); // longer than anybody waits
    await page.keyboard.down("Control");
    for (let i = 0; i < 3; i++) await page.keyboard.down("Enter"); // held: it starts one measurement
    for (const key of ["Enter", "Control"]) await page.keyboard.up(key);
    const jobs = page.getByRole("region", { name: "Measurements under way" });
    await expect(jobs.getByRole("progressbar")).toBeVisible();
    await tabTo(jobs.getByRole("button", { name: "Cancel" }));
    await page.keyboard.press("Enter");
    await expect(jobs).toBeHidden();
    expect(await client.call("robustness.list", { runIds: [amm] })).toEqual([]);
    expect((await client.call("jobs.list", {})).map((job) => job.state)).toEqual(["cancelled"]);
  });
});

async function withClient(
  { address }: TestWorkbench,
  body: (client: SocketHost) => Promise<void>,
): Promise<void> {
  const client = hostClient(address);
  try {
    await body(client);
  } finally {
    client.close();
  }
}
