/** A disk that is really full, under a run that trains from the window. */
import path from "node:path";
import { noSmallDisk } from "../scripts/testRun/playwrightReport.ts";
import { addRuns, fiveEpochs, statusOf, waitForStatus, waitForStepsAfter } from "./failureRuns.ts";
import { expect, test as base } from "./fixtures.ts";
import { HostProcess } from "./hostProcess.ts";
import { hostClient } from "./hostClient.ts";
import { smallDisk, type SmallDisk } from "./smallDisk.ts";

interface OnDisk {
  disk: SmallDisk;
  host: HostProcess;
}

/** A host whose home is on a small disk. */
const test = base.extend<{ onDisk: OnDisk }>({
  onDisk: async ({}, use, info) => {
    const disk = smallDisk();
    if ("reason" in disk) return void base.skip(true, `${noSmallDisk}${disk.reason}`);
    const host = await HostProcess.start({ home: path.join(disk.folder, "home"), env: {} });
    try {
      await use({ disk, host });
    } finally {
      disk.makeRoom();
      await host.end("SIGTERM");
      if (info.status !== info.expectedStatus) await info.attach("host", { body: host.log });
      disk.remove();
    }
  },
});

const full = /database or disk is full|no space left on device/i;

test("each page says that the disk is full, nothing that is stored is lost, and with room again all goes on", async ({
  onDisk: { disk, host },
  page,
}) => {
  const open = (hash: string) => page.goto(`${host.address}${hash}`);
  const client = hostClient(host.address);
  const one = { ...fiveEpochs, training: { ...fiveEpochs.training, epochs: 1 } };
  const [earlier] = await addRuns(client, { config: one, name: "earlier" });
  await waitForStatus(client, earlier, "finished");
  const before = await client.call("runs.get", { runId: earlier });
  const [run, next] = await addRuns(
    client,
    { config: fiveEpochs, name: "the long one" },
    { config: one, name: "the next" },
  );
  await open(`#/runs/${run}`);
  const saved = await waitForStepsAfter(client, run, 1);
  disk.fill();

  const notice = page.locator(".run-notice");
  const held = page.getByRole("link", { name: "The queue cannot go on" });
  await test.step("the run ends, and says why and what to do", async () => {
    await expect(notice).toContainText(full, { timeout: 30_000 });
    await expect(notice).toContainText(
      /Mend the cause, then resume it: it goes on from its checkpoint of epoch/,
    );
    await expect(held).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await expect(notice).toContainText(full);
    await expect(page.getByText(/^(interrupted|failed)$/).first()).toBeVisible();
    await page.getByRole("button", { name: "Resume" }).click();
    await expect(page.locator("[data-sonner-toast]").first()).toContainText(/full.*free space on its disk/s);
  });
  await test.step("the queue says why it does not go on", async () => {
    await held.click();
    await expect(page.getByRole("alert")).toContainText(
      "The queue cannot go on; it tries again every few seconds",
    );
    await expect(page.getByRole("alert")).toContainText(full);
    await expect(page.getByText("Nothing: the next run cannot be started.")).toBeVisible();
    await expect(page.getByText("the next", { exact: true })).toBeVisible();
  });
  await test.step("settings and notes say that they are not kept", async () => {
    await open("#/settings");
    await page.getByRole("radio", { name: "Dark" }).click();
    await expect(page.locator("[data-sonner-toast]").last()).toContainText(/full.*free space on its disk/s);
    await expect(page.getByRole("radio", { name: "As the system" })).toBeChecked();
    await open(`#/runs/${earlier}?tab=notes`);
    await page.getByRole("textbox", { name: "Notes" }).fill("Written on a full disk.");
    const error = page.getByRole("alert").filter({ hasText: "The notes could not be saved" });
    await expect(error).toContainText(full);
    await expect(page.getByText("Not saved yet …")).toBeVisible();
    expect(await client.call("runs.get", { runId: earlier })).toEqual(before);
    disk.makeRoom();
    await error.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  });
  await test.step("with room again the queue goes on by itself, and the run from its last checkpoint", async () => {
    await waitForStatus(client, next, "finished");
    await expect(held).toBeHidden();
    await open(`#/runs/${run}?tab=log`);
    expect(["interrupted", "failed"]).toContain(await statusOf(client, run));
    const { checkpoints } = await client.call("runs.get", { runId: run });
    expect(checkpoints[0].step).toBeGreaterThanOrEqual(saved);
    await page.getByRole("button", { name: "Resume" }).click();
    await waitForStatus(client, run, "finished");
    await expect(page.getByText(`Goes on from step ${checkpoints[0].step}.`)).toBeVisible();
    expect((await client.call("runs.get", { runId: run })).lastStep).toBe(150);
    const { summary, ...rest } = await client.call("runs.get", { runId: earlier });
    const { summary: _, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    expect(summary.notes).toBe("Written on a full disk.");
  });
  client.close();
});
