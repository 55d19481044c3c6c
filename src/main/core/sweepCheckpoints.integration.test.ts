/** What killed trainers leave among a run's checkpoints is gone when the run is resumed or deleted. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { resumeRun, startRun } from "./runs.ts";
import { sweepCheckpoints } from "./sweepCheckpoints.ts";
import { fakeConfig, testHost } from "./testing/testHost.ts";
import { testWorkbench, toyConfig } from "./testing/testWorkbench.ts";

/** Pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid!;
}

function leave(folder: string, name: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "tensors.bin"), "half of it");
}

test("a resume clears what dead writers left, and nothing of a live one", async (t) => {
  const host = testHost(t);
  host.fault = "crash"; // at step 15: the checkpoint of step 10 is there
  const session = await startRun(host, fakeConfig(), { name: null, listener: () => undefined });
  const { id, status } = await session.done;
  assert.equal(status, "interrupted");
  const folder = join(host.runsDir, id, "checkpoints");
  const dead = await deadPid();
  leave(folder, `.step-00000015.partial-${dead}`);
  leave(folder, `.step-10.former-${dead}`);
  leave(folder, `.step-00000015.partial-${process.ppid}`);
  leave(folder, `notes-${dead}`);
  host.fault = "none";
  const resumed = await resumeRun(host, id, () => undefined);
  assert.equal((await resumed.done).status, "finished");
  const left = [`.step-00000015.partial-${process.ppid}`, `notes-${dead}`, "step-10", "step-20"];
  assert.deepEqual(readdirSync(folder).sort(), left.sort());
});

test("a checkpoint that was moved aside goes back where no new one stands in its place", async (t) => {
  const host = testHost(t);
  host.fault = "crash";
  const session = await startRun(host, fakeConfig(), { name: null, listener: () => undefined });
  const { id } = await session.done;
  const folder = join(host.runsDir, id, "checkpoints");
  renameSync(join(folder, "step-10"), join(folder, `.step-10.former-${await deadPid()}`));
  host.fault = "none";
  const { done } = await resumeRun(host, id, () => undefined);
  assert.equal((await done).status, "finished");
  assert.deepEqual(readdirSync(folder).sort(), ["step-10", "step-20"]);
  assert.deepEqual(sweepCheckpoints(host, "never-trained"), []);
});

test("deleting a run clears it too; what can be restored stays", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: [{ config: toyConfig(1), name: null }] });
  await workbench.idle();
  const folder = join(home, "runs", runIds[0], "checkpoints");
  const before = readdirSync(folder);
  leave(folder, `.step-00000007.partial-${await deadPid()}`);
  await handlers["runs.delete"]({ runIds });
  assert.deepEqual(readdirSync(folder), before);
});
