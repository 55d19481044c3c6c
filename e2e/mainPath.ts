/**
 * The main path, from the Start page to numbers: Run both, watch the curves grow, read the comparison, open the sample of
 * the smallest margin. The same for every host.
 */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import type { Host } from "../src/shared/contract.ts";

const cli = path.join(import.meta.dirname, "..", "src", "main", "cli.ts");

export interface MainPath {
  page: Page;
  /** The contract, to read what is stored beside what the page shows. */
  client: Pick<Host, "call">;
  /** AMM_HOME, for the command line. */
  home: string;
}

/** Significant digits on the page: as many as the comparison with the command line needs. */
const precision = 8;

/** @param trainingLimitMs for both runs */
export async function walkMainPath({ page, client, home }: MainPath, trainingLimitMs: number): Promise<void> {
  await client.call("settings.set", { precision });
  await page.getByRole("button", { name: "Run both" }).click();
  await expect(page).toHaveURL(/#\/compare\//);
  const ids = comparedIds(page.url());
  expect(ids).toHaveLength(2);
  await seeCurvesGrow(page);
  await expect(headline(page, 0).getByText("finished")).toBeVisible({ timeout: trainingLimitMs });
  await expect(headline(page, 1).getByText("finished")).toBeVisible({ timeout: trainingLimitMs });
  await compareWithCommandLine(page, home, ids);
  for (const id of ids) await openSmallestMargin(page, client, id);
}

function comparedIds(url: string): string[] {
  return decodeURIComponent(/#\/compare\/([^?]+)/.exec(url)?.[1] ?? "").split("+");
}

/** The row of a run at the top of the comparison; the Reference comes first. */
function headline(page: Page, row: number): Locator {
  return page.getByRole("region", { name: "Results at one glance" }).locator("tbody tr").nth(row);
}

async function seeCurvesGrow(page: Page): Promise<void> {
  const line = page
    .locator("figure.chart", { hasText: "Cross-entropy, batch" })
    .locator(".plot__lines path:not(.plot__raw)")
    .first();
  const length = async () => (await line.getAttribute("d"))?.length ?? 0;
  await expect.poll(length, { timeout: 60_000 }).toBeGreaterThan(100);
  const before = await length();
  await expect.poll(length, { timeout: 30_000 }).toBeGreaterThan(before);
  await expect(headline(page, 0).getByText("running")).toBeVisible(); // they grew while it ran
}

const shown = z.object({
  run: z.object({ testAccuracy: z.number(), meanMargin: z.number(), method: z.string() }),
});

async function compareWithCommandLine(page: Page, home: string, ids: readonly string[]): Promise<void> {
  const margins: number[] = [];
  for (const [row, id] of ids.entries()) {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, "show", id, "--json"], {
      env: { ...process.env, AMM_HOME: home },
      maxBuffer: 64 * 2 ** 20,
    });
    const { testAccuracy, meanMargin, method } = shown.parse(JSON.parse(stdout)).run;
    expect(method).toBe(row === 0 ? "reference" : "amm");
    const values = headline(page, row).locator(".headline__value");
    await expect(values.nth(0)).toHaveText(`${(100 * testAccuracy).toFixed(2)} %`);
    expect(Number(await values.nth(1).innerText())).toBeCloseTo(meanMargin, precision - 2);
    margins.push(meanMargin);
  }
  expect(margins[1], "mean margin of AMM").toBeGreaterThan(margins[0]);
}

/** The first sample of the gallery is the one of the smallest margin; what the viewer computes is what was stored. */
async function openSmallestMargin(page: Page, client: Pick<Host, "call">, runId: string): Promise<void> {
  const { evaluations } = await client.call("runs.get", { runId });
  const newest = evaluations.findLast(({ split, origin }) => split === "test" && origin === "run");
  expect(newest).toBeDefined();
  const { margins } = await client.call("runs.vectors", { runId, evaluation: newest!.id });
  const index = margins.indexOf(margins.reduce((a, b) => Math.min(a, b)));
  await page.goto(`${page.url().replace(/#.*/, "")}#/perturbations/${runId}`);
  await page
    .getByRole("listbox", { name: /samples of the/i })
    .getByRole("option")
    .first()
    .click();
  await expect(page.getByRole("heading", { name: `Test sample ${index},` })).toBeVisible();
  const fact = (name: string) => page.locator(`[data-fact="${name}"]`).first();
  await expect(fact("‖r‖₂")).toBeVisible({ timeout: 30_000 });
  const norm = Number(await fact("‖r‖₂").innerText());
  const stored = margins[index];
  expect(Math.abs(norm - stored)).toBeLessThanOrEqual(1e-4 * Math.max(1, stored));
  expect(Number(await fact("Stored margin").innerText())).toBeCloseTo(stored, 5);
}
