/** Checkpoints and data files that are gone or damaged: each page says so, and all that is recorded stays. */
import { cpSync, renameSync, rmSync, truncateSync } from "node:fs";
import path from "node:path";
import { parseRunConfig } from "../src/shared/schema/runConfig.ts";
import { addRuns, fiveEpochs, moment, waitForStatus, waitForStepsAfter } from "./failureRuns.ts";
import { expect, test } from "./fixtures.ts";
import { hostClient } from "./hostClient.ts";
import { mnistFolder } from "./temporaryHome.ts";

/** Long enough to be stopped in the middle. */
const long = { ...fiveEpochs, training: { ...fiveEpochs.training, epochs: 60 } };

test("a checkpoint that is damaged, then all of them gone: the rest of the run stays, and what can be done is said", async ({
  workbench,
}) => {
  const { page, home, open } = workbench;
  const client = hostClient(workbench.address);
  const [run] = await addRuns(client, { config: long, name: "unlucky" });
  const folder = path.join(home, "runs", run, "checkpoints");
  await waitForStepsAfter(client, run, 2);
  await client.call("queue.stop", { runId: run, checkpoint: false });
  await waitForStatus(client, run, "stopped");
  const [newest, older] = (await client.call("runs.get", { runId: run })).checkpoints;
  truncateSync(path.join(folder, newest.name, "tensors.bin"), 1000);

  await test.step("damaged: evaluating it and looking into it", async () => {
    const damaged = new RegExp(
      `checkpoint ${newest.name} is damaged: expected \\d+ bytes, got 1000 \\(.*tensors\\.bin\\)`,
    );
    await open(`#/runs/${run}?tab=checkpoints`);
    await page.getByRole("button", { name: `Evaluate the checkpoint of epoch ${newest.epoch}` }).click();
    await page.getByRole("menuitem", { name: /training/ }).click();
    const failure = page.getByRole("alert").filter({ hasText: "The evaluation failed" });
    await expect(failure).toContainText(damaged, { timeout: 30_000 });
    await expect(failure).toContainText("Choose another checkpoint of this run, or train it again.");
    await open(`#/perturbations/${run}?index=5&checkpoint=${newest.name}`);
    await expect(page.getByRole("alert")).toContainText(damaged, { timeout: 30_000 });
    await expect(page.getByText("100 of 100 samples")).toBeVisible();
    await open(`#/perturbations/${run}?index=5&checkpoint=${older.name}`);
    await expect(page.locator('[data-fact="‖r‖₂"]')).toBeVisible({ timeout: 30_000 });
  });
  await test.step("damaged: resumed, the run goes on from the one before and its log says why", async () => {
    await open(`#/runs/${run}?tab=log`);
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(
      page.getByText(`Checkpoint ${newest.name} cannot be used: checkpoint ${newest.name} is damaged`),
    ).toBeVisible();
    await expect(page.getByText(`Goes on from step ${older.step}.`)).toBeVisible({ timeout: 30_000 });
    await waitForStepsAfter(client, run, 1);
    await client.call("queue.stop", { runId: run, checkpoint: true });
    await waitForStatus(client, run, "stopped");
  });
  await test.step("gone: nothing is offered that cannot be had", async () => {
    rmSync(folder, { recursive: true });
    await open("#/runs");
    await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible(); // the run's page is closed
    await open(`#/runs/${run}?tab=checkpoints`);
    await expect(page.getByText("gone", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: /^Evaluate/ })).toHaveCount(0);
    await expect(page.locator(".run-notice")).toContainText(
      /cannot be resumed: put their folders back, or choose “New run/,
    );
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(
      page.getByText(/got none .*put them back, or start a new run with the same settings/),
    ).toBeVisible();
    await open(`#/perturbations/${run}?index=5`);
    await expect(page.getByText(/perturbations cannot be worked out any more/)).toBeVisible();
    await expect(page.getByText("100 of 100 samples")).toBeVisible();
    await expect(page.getByRole("region", { name: "Sample", exact: true }).getByRole("alert")).toContainText(
      /expected the folder of checkpoint .*, got none: it was deleted/,
    );
    await open(`#/perturbations/${run}?split=train`);
    await expect(page.getByText("This checkpoint is gone")).toBeVisible();
  });
  await test.step("curves and stored margins are there", async () => {
    await open(`#/runs/${run}`);
    await expect(page.getByRole("img", { name: /^Total loss\..*at step \d+/ })).toBeVisible();
    await page.getByRole("tab", { name: "Margins" }).click();
    await expect(page.getByRole("heading", { name: /^Margins, test set, epoch/ })).toBeVisible();
  });
  client.close();
});

const mnist = parseRunConfig({
  data: { name: "mnist", trainSamples: 200, testSamples: 100 },
  model: { name: "mlp500-150" },
  method: { name: "reference" },
  training: { epochs: 1, batchSize: 20 },
  compute: { backend: "wasm" },
});

test("a data folder that vanished: every page that needs it says where it was, and goes on once it is back", async ({
  workbench,
}) => {
  const files = mnistFolder();
  test.skip(files === null && process.env["CI"] !== "true", "MNIST's files are not there");
  const { page, home, open } = workbench;
  const client = hostClient(workbench.address);
  const data = path.join(home, "my data");
  cpSync(files!, data, { recursive: true, dereference: true });
  await open("#/settings");
  await page.getByRole("textbox", { name: "Folder of data files" }).fill(data);
  await page.getByRole("button", { name: "Use this folder" }).click();
  const [trained] = await addRuns(client, { config: mnist, name: "trained" });
  await waitForStatus(client, trained, "finished");
  await client.call("queue.pause", {});
  const [waiting, other] = await addRuns(
    client,
    { config: mnist, name: "waiting" },
    { config: moment, name: "other" },
  );
  renameSync(data, `${data} away`);
  const missing =
    /xpected the four MNIST files in one folder.*my data does not exist\)\. Name their folder on the Data page/;

  await test.step("Data and New run say it", async () => {
    await open("#/data");
    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "MNIST" }) });
    await expect(card).toContainText("not present");
    await expect(card).toContainText(missing);
    await expect(card.getByRole("button", { name: /^Download/ })).toBeVisible(); // it is not pressed
    await open("#/new?preset=mnist-lenet");
    const note = page.getByText(/^MNIST is not in .*my data: a run on it fails when its turn comes\./);
    await expect(note).toBeVisible();
    await expect(note.getByRole("link", { name: "Data page" })).toBeVisible();
    await open("#/new?preset=toy2d");
    await expect(page.getByText("AMM · Affine map · Toy 2-D")).toBeVisible();
    await expect(note).toBeHidden();
  });
  await test.step("a sample of a run on it", async () => {
    await open(`#/perturbations/${trained}?index=5`);
    const error = page.getByRole("region", { name: "Sample", exact: true }).getByRole("alert");
    await expect(error).toContainText(missing, { timeout: 30_000 });
    await expect(page.getByText("100 of 100 samples")).toBeVisible();
    await expect(
      page.getByText("The pictures could not be read; labels and margins are those that the run stored"),
    ).toBeVisible();
  });
  await test.step("the run that waited fails, the next one trains", async () => {
    await open("#/queue");
    await page.getByRole("button", { name: "Go on" }).click();
    await waitForStatus(client, other, "finished");
    await open(`#/runs/${waiting}`);
    await expect(page.locator(".run-notice")).toContainText(missing);
  });
  await test.step("back again", async () => {
    renameSync(`${data} away`, data);
    await page.getByRole("button", { name: "Resume" }).click();
    await waitForStatus(client, waiting, "finished");
    await open(`#/perturbations/${trained}?index=5`);
    await page.reload();
    await expect(page.locator('[data-fact="‖r‖₂"]')).toBeVisible({ timeout: 30_000 });
  });
  client.close();
});
