/** Processes that are killed, and addresses that lead nowhere: what the page says, and that nothing is lost. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import {
  addRuns,
  type Client,
  fiveEpochs,
  moment,
  trainerOf,
  waitForStatus,
  waitForStepsAfter,
} from "./failureRuns.ts";
import { expect, test } from "./fixtures.ts";
import { hostClient } from "./hostClient.ts";

test.skip(process.platform !== "linux", "trainers are found in /proc");

/** All that training decides, of a run that has finished: its losses, its weights, its margins. */
async function outcome(client: Client, home: string, runId: string) {
  const { checkpoints, evaluations } = await client.call("runs.get", { runId });
  const [losses] = await client.call("runs.curves", {
    ...{ runId, metrics: ["total"], from: null, to: null, points: 2000, reduce: "envelope" },
  });
  const tensors = readFileSync(
    path.join(home, "runs", runId, "checkpoints", checkpoints[0].name, "tensors.bin"),
  );
  const tests = evaluations.filter(({ split }) => split === "test");
  const { margins } = await client.call("runs.vectors", { runId, evaluation: tests.at(-1)!.id });
  return {
    step: checkpoints[0].step,
    weights: createHash("sha256").update(tensors).digest("hex"),
    losses: Array.from(losses.values),
    evaluated: tests.map(({ step, meanMargin, accuracy }) => [step, meanMargin, accuracy]),
    margins: Array.from(margins),
  };
}

const notice = (page: Page): Locator => page.locator(".run-notice");

test("trainer and host killed in mid-run: the page says so, resumes, and ends with the very same numbers", async ({
  workbench,
}) => {
  const { page, home, open, restart, allow } = workbench;
  allow(/WebSocket connection to .* failed/); // while no host is there
  const client = hostClient(workbench.address);
  const [whole, killed] = await addRuns(
    client,
    { config: fiveEpochs, name: "uninterrupted" },
    { config: fiveEpochs, name: "killed" },
  );
  await open(`#/runs/${killed}`);

  await test.step("the trainer is killed", async () => {
    const step = await waitForStepsAfter(client, killed, 1);
    process.kill(trainerOf(workbench.host.pid), "SIGKILL");
    await expect(notice(page).getByText("The run was interrupted")).toBeVisible();
    await expect(notice(page)).toContainText(/The trainer was ended from outside, as by a system .* SIGKILL/);
    await expect(notice(page)).toContainText(/It had made \d+ of 150 steps\./);
    await expect(notice(page)).toContainText(
      `Resume it: it goes on from its checkpoint of epoch 1, step ${step}`,
    );
    await expect(page.getByRole("img", { name: /^Total loss\..*at step \d+/ })).toBeVisible();
  });
  await test.step("resumed, the host is killed", async () => {
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(notice(page)).toBeHidden();
    await waitForStepsAfter(client, killed, 2);
    await restart("SIGKILL");
    await expect(notice(page)).toContainText("The process that ran it ended without saying so", {
      timeout: 20_000,
    });
    await expect(notice(page)).toContainText("goes on from its checkpoint of epoch 2, step 60");
  });
  await page.getByRole("button", { name: "Resume" }).click();
  await waitForStatus(client, killed, "finished");
  await expect(page.getByText("finished").first()).toBeVisible();
  const [expected, came] = [await outcome(client, home, whole), await outcome(client, home, killed)];
  expect(expected.losses).toHaveLength(150);
  expect(came).toEqual(expected);
  client.close();
});

test("the process that answers is killed under an open sample: it says so, and the next question is answered", async ({
  workbench,
}) => {
  const { page, open } = workbench;
  const client = hostClient(workbench.address);
  const [run] = await addRuns(client, {
    config: { ...fiveEpochs, training: { ...fiveEpochs.training, epochs: 1 } },
    name: "one",
  });
  await waitForStatus(client, run, "finished");
  await open(`#/perturbations/${run}?order=index&index=3`);
  const sample = page.getByRole("region", { name: "Sample", exact: true });
  const norm = page.locator('[data-fact="‖r‖₂"]');
  await expect(norm).toBeVisible({ timeout: 30_000 });
  const shown = await norm.innerText();
  const service = trainerOf(workbench.host.pid);
  process.kill(service, "SIGSTOP"); // in the middle of its answer
  await open(`#/perturbations/${run}?order=index&index=60`);
  await expect(page.getByRole("heading", { name: "Test sample 60," })).toBeVisible();
  await expect(sample).toHaveAttribute("aria-busy", "true");
  await page.waitForTimeout(500); // it has been asked
  process.kill(service, "SIGKILL");
  const error = sample.getByRole("alert");
  await expect(error).toContainText("The perturbation could not be worked out");
  await expect(error).toContainText(/died before it answered; ask again.*SIGKILL/);
  await expect(page.getByText("100 of 100 samples")).toBeVisible();
  await error.getByRole("button", { name: "Try again" }).click();
  await expect(norm).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "Test sample 60," })).toBeVisible();
  await open(`#/perturbations/${run}?order=index&index=3`);
  await expect(norm).toHaveText(shown);
  client.close();
});

test("addresses that lead nowhere say what is not there, and lead on", async ({ workbench }) => {
  const { page, open } = workbench;
  const client = hostClient(workbench.address);
  const [run] = await addRuns(client, { config: moment, name: "the one" });
  await waitForStatus(client, run, "finished");

  await open("#/nowhere");
  await expect(page.getByText("There is no page at /nowhere")).toBeVisible();
  await expect(page.getByRole("link", { name: "Go to the start page" })).toBeVisible();
  await open("#/runs/no-such-run");
  await expect(page.getByText("There is no run no-such-run")).toBeVisible();
  await expect(page.getByRole("link", { name: "All runs" })).toBeVisible();

  await open(`#/compare/${run}+no-such`);
  await expect(page.getByText(/One run of this address is not there .*: no-such\./)).toBeVisible();
  await expect(page.getByRole("region", { name: "Results at one glance" })).toContainText("finished");
  await page.getByRole("button", { name: "Leave out", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`#/compare/${run}$`));
  await open("#/compare/nobody+no-such");
  await expect(page.getByText(/runs of this address are not there .*: nobody, no-such\./)).toBeVisible();
  await expect(page.getByText("There are not yet two runs to compare")).toBeVisible();

  await open("#/perturbations/nobody?index=3");
  await expect(page.getByText("expected the id of a run, got nobody")).toBeVisible();
  await open(`#/perturbations/${run}?index=4000`);
  await expect(page.getByText("There is no test sample 4000")).toBeVisible();
  await expect(page.getByText("beyond the last sample")).toBeVisible();
  const { dataInfo } = await client.call("runs.get", { runId: run });
  await page.getByRole("button", { name: "Open the last one" }).click();
  await expect(
    page.getByRole("heading", { name: `Test sample ${dataInfo!.testSamples - 1},` }),
  ).toBeVisible();
  await open(`#/perturbations/${run}?checkpoint=step-7`);
  await expect(page.getByText("This run has no checkpoint step-7")).toBeVisible();
  client.close();
});
