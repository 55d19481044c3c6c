/** What goes wrong under a run, and what is left: a message that says what happened and what to do, and all the rest. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { AppError } from "../../shared/errors.ts";
import { fillDisk } from "../store/testing/fullDisk.ts";
import { testWorkbench, type TestWorkbench, toyConfig, trainerPids } from "./testing/testWorkbench.ts";

const short = { config: toyConfig(2), name: null };
const long = { config: toyConfig(5000), name: null };

async function summaryOf({ handlers }: TestWorkbench, runId: string) {
  return (await handlers["runs.get"]({ runId })).summary;
}

/** Adds a run, waits until it has saved a checkpoint, and stops it. */
async function stoppedRun(workbench: TestWorkbench): Promise<string> {
  const {
    runIds: [runId],
  } = await workbench.handlers["queue.add"]({ runs: [long] });
  await workbench.until("run.checkpoint", (event) => event.runId === runId);
  await workbench.handlers["queue.stop"]({ runId, checkpoint: true });
  await workbench.idle();
  return runId;
}

test("a trainer killed in mid-run: the run is interrupted, the next one begins, and it can be resumed", async (t) => {
  if (process.platform !== "linux") return t.skip("finds the trainer in /proc");
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const {
    runIds: [first, second],
  } = await handlers["queue.add"]({ runs: [long, short] });
  await workbench.until("run.checkpoint", ({ runId }) => runId === first);
  const [pid, ...others] = trainerPids();
  assert.deepEqual(others, []);
  process.kill(pid, "SIGKILL");
  await workbench.idle();
  const summary = await summaryOf(workbench, first);
  assert.equal(summary.status, "interrupted");
  assert.match(summary.error!.message, /ended from outside.*; resume the run.*newest checkpoint.*SIGKILL/s);
  const log = await handlers["runs.log"]({ runId: first, lines: 100 });
  assert.ok(
    log.some(({ level, message }) => level === "error" && message.startsWith("Interrupted: the trainer")),
  );
  assert.equal((await summaryOf(workbench, second)).status, "finished");

  const { checkpoints, lastStep } = await handlers["runs.get"]({ runId: first });
  const before = workbench.events.last;
  await handlers["queue.resumeRun"]({ runId: first });
  const event = await workbench.until(
    "run.steps",
    ({ runId, sequence }) => runId === first && sequence > before,
  );
  assert.equal(event.steps[0].step, checkpoints[0].step + 1);
  assert.ok(checkpoints[0].step <= lastStep);
});

test("checkpoints that were deleted: resuming says what to do, before and while it waits", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const runId = await stoppedRun(workbench);
  await handlers["queue.pause"]({ now: false });
  await handlers["queue.resumeRun"]({ runId });
  rmSync(join(home, "runs", runId), { recursive: true });
  await handlers["queue.unpause"]({});
  await workbench.idle();
  const { status, error, steps } = await summaryOf(workbench, runId);
  assert.deepEqual([status, error?.code], ["failed", "checkpoint"]);
  assert.match(error!.message, /got none .*put them back, or start a new run/);
  assert.ok(steps > 0, "what is recorded stays");
  assert.throws(
    () => handlers["queue.resumeRun"]({ runId }),
    (thrown: unknown) =>
      thrown instanceof AppError && thrown.code === "checkpoint" && /put them back/.test(thrown.message),
  );
  const { checkpoints } = await handlers["runs.get"]({ runId });
  assert.ok(checkpoints.length > 0 && checkpoints.every(({ present }) => !present));
});

test("a folder that cannot be written: the run fails and says so, the next one begins, and once mended it goes on", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  await handlers["queue.pause"]({ now: false });
  const {
    runIds: [first, second],
  } = await handlers["queue.add"]({ runs: [short, short] });
  mkdirSync(join(home, "runs"), { recursive: true });
  writeFileSync(join(home, "runs", first), "a file where the folder should be");
  await handlers["queue.unpause"]({});
  await workbench.idle();
  const { status, error } = await summaryOf(workbench, first);
  assert.deepEqual([status, error?.code], ["failed", "io"]);
  assert.match(error!.message, /cannot make the folder.*write permission, then resume/s);
  assert.equal((await summaryOf(workbench, second)).status, "finished");
  rmSync(join(home, "runs", first));
  await handlers["queue.resumeRun"]({ runId: first });
  await workbench.idle();
  assert.equal((await summaryOf(workbench, first)).status, "finished");
});

test("steps that cannot be stored end the run with the reason; what was stored before stays", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [long] });
  await workbench.until("run.checkpoint", (event) => event.runId === runId);
  const makeRoom = fillDisk(join(home, "runs.sqlite"), "INSERT ON step_chunks");
  await workbench.idle();
  const { status, error, steps } = await summaryOf(workbench, runId);
  assert.equal(status, "failed");
  assert.match(error!.message, /database or disk is full/);
  assert.ok(steps >= 20);
  assert.deepEqual(trainerPids(), [], "the trainer is gone");
  makeRoom();
  await handlers["queue.resumeRun"]({ runId });
  await workbench.until("run.steps", (event) => event.runId === runId && event.steps[0].step > steps);
});

test("an end that cannot be stored is told of; when there is room again it is stored, and the queue goes on", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const {
    runIds: [first, second],
  } = await handlers["queue.add"]({ runs: [long, short] });
  await workbench.until("run.checkpoint", (event) => event.runId === first);
  const makeRoom = fillDisk(join(home, "runs.sqlite"), "UPDATE ON runs");
  const told = await workbench.until(
    "run.changed",
    ({ summary }) => summary.id === first && summary.status === "interrupted",
  );
  assert.match(told.summary.error!.message, /database or disk is full/);
  const { queue } = await workbench.until(
    "queue.changed",
    ({ sequence, queue: { problem } }) => sequence > told.sequence && problem !== null,
  );
  assert.deepEqual([queue.running, queue.problem?.code], [null, "store"]);
  assert.match(queue.problem!.message, /disk is full/);
  const page = await handlers["runs.get"]({ runId: first }); // a page that is opened only now
  assert.deepEqual(page.summary, told.summary);
  assert.deepEqual((await handlers["runs.list"]({ limit: 2 }))[1], told.summary);
  assert.throws(() => handlers["queue.resumeRun"]({ runId: first }), /disk is full/);
  makeRoom();
  await workbench.idle();
  const { status, error } = await summaryOf(workbench, first);
  assert.equal(status, "interrupted");
  assert.match(error!.message, /its end could not be written: .*disk is full.*resume the run/);
  assert.equal((await summaryOf(workbench, second)).status, "finished");
  assert.equal((await handlers["queue.get"]({})).problem, null);
});

test("a reader is told what is stored also when what waits cannot be; the run ends with the reason", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [long] });
  await workbench.until("run.steps", (event) => event.runId === runId);
  fillDisk(join(home, "runs.sqlite"), "INSERT ON step_chunks");
  for (let goesOn = true; goesOn;) {
    assert.equal((await handlers["runs.get"]({ runId })).summary.id, runId);
    await nextTurn(); // the trainer's messages come in
    goesOn = (await handlers["queue.get"]({})).running !== null;
  }
  const { status, error } = await summaryOf(workbench, runId);
  assert.equal(status, "failed");
  assert.match(error!.message, /disk is full/);
});

test("a backend that cannot be had fails the run, not the queue", async (t) => {
  const workbench = await testWorkbench(t, undefined, {
    chooseBackend: ({ backend }) =>
      backend === "tensorflow"
        ? Promise.reject(new AppError("runtime", "expected backend tensorflow, which cannot be had here"))
        : Promise.resolve({ backend: "cpu", runtimeDir: null, whyNotBetter: null }),
  });
  const { handlers } = workbench;
  const { runIds } = await handlers["queue.add"]({
    runs: [{ ...short, config: toyConfig(2, { compute: { backend: "tensorflow" } }) }, short],
  });
  await workbench.idle();
  const [failed, fine] = [await summaryOf(workbench, runIds[0]), await summaryOf(workbench, runIds[1])];
  assert.deepEqual([failed.status, failed.error?.code, fine.status], ["failed", "runtime", "finished"]);
});
