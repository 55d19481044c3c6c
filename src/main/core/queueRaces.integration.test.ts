/** Two things at a time: what was asked last, or first, is what comes of it, and nothing is lost or done twice. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { AppError } from "../../shared/errors.ts";
import { openStore } from "../store/openStore.ts";
import { processIdentity } from "./processIdentity.ts";
import { testWorkbench, type TestWorkbench, toyConfig, trainerPids } from "./testing/testWorkbench.ts";

const short = { config: toyConfig(2), name: null };
const long = { config: toyConfig(5000), name: null };

const fails = (code: string, text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof AppError && error.code === code, String(error));
  assert.match(error.message, text);
  return true;
};

async function waiting({ handlers }: TestWorkbench): Promise<string[]> {
  return (await handlers["queue.get"]({})).waiting.map(({ runId }) => runId);
}

async function status({ handlers }: TestWorkbench, runId: string): Promise<string> {
  return (await handlers["runs.get"]({ runId })).summary.status;
}

test("stopped, then the queue paused now: the run stays stopped", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: [long, short] });
  await workbench.until("run.steps", ({ runId }) => runId === runIds[0]);
  await handlers["queue.stop"]({ runId: runIds[0], checkpoint: false });
  await handlers["queue.pause"]({ now: true });
  await workbench.idle();
  assert.equal(await status(workbench, runIds[0]), "stopped");
  assert.deepEqual(await waiting(workbench), [runIds[1]]);
  const log = await handlers["runs.log"]({ runId: runIds[0], lines: 1 });
  assert.match(log[0].message, /without a last checkpoint/, "as it was asked first");
});

test("stopped while its backend is still looked for, twice: it ends before a trainer starts, and can be resumed", async (t) => {
  const asked = Promise.withResolvers<void>();
  const found = Promise.withResolvers<void>();
  const workbench = await testWorkbench(t, undefined, {
    chooseBackend: async () => {
      asked.resolve();
      await found.promise;
      return { backend: "cpu", runtimeDir: null, whyNotBetter: null };
    },
  });
  const { handlers } = workbench;
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [short] });
  await asked.promise;
  await handlers["queue.stop"]({ runId, checkpoint: true });
  await handlers["queue.stop"]({ runId, checkpoint: false });
  assert.throws(() => handlers["queue.resumeRun"]({ runId }), fails("usage", /got running/));
  found.resolve();
  await workbench.idle();
  assert.equal(await status(workbench, runId), "stopped");
  assert.deepEqual(trainerPids(), []);
  await handlers["queue.resumeRun"]({ runId });
  await workbench.idle();
  assert.equal(await status(workbench, runId), "finished");
});

test("paused now before the trainer has said anything: the run is first again", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: [short, short] });
  await handlers["queue.pause"]({ now: true });
  await workbench.idle();
  assert.deepEqual(await waiting(workbench), runIds);
  await handlers["queue.unpause"]({});
  await workbench.idle();
  for (const runId of runIds) assert.equal(await status(workbench, runId), "finished");
});

test("resumed twice at once: it is in the queue once, and trains once", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [long] });
  await workbench.until("run.checkpoint");
  await handlers["queue.stop"]({ runId, checkpoint: true });
  await workbench.idle();
  await handlers["queue.resumeRun"]({ runId });
  assert.throws(() => handlers["queue.resumeRun"]({ runId }), fails("usage", /got running/));
  assert.deepEqual(await waiting(workbench), []);
});

test("a run that another process has just begun is neither hidden nor moved", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  await handlers["queue.pause"]({ now: false });
  const { runIds } = await handlers["queue.add"]({ runs: [short, short] });
  const other = openStore(join(home, "runs.sqlite"));
  t.after(() => other.close());
  other.runs.claim(runIds[0], processIdentity(process.ppid), new Date().toISOString());
  assert.throws(() => handlers["queue.remove"]({ runId: runIds[0] }), fails("usage", /waits in the queue/));
  assert.throws(
    () => handlers["queue.move"]({ runId: runIds[0], to: 1 }),
    fails("usage", /waits in the queue/),
  );
  assert.equal(await status(workbench, runIds[0]), "running");
  assert.deepEqual(await handlers["runs.deleted"]({}), []);
});

test("deleted while it is evaluated: the evaluation ends well and comes back with the run", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [short] });
  await workbench.idle();
  const { job } = await handlers["runs.evaluate"]({ runId, checkpoint: null, split: "train" });
  await handlers["runs.delete"]({ runIds: [runId] });
  const ended = await workbench.until("job.changed", (event) => event.job.state !== "running");
  assert.deepEqual([ended.job.id, ended.job.state], [job, "done"]);
  await handlers["runs.restore"]({ runIds: [runId] });
  const { evaluations } = await handlers["runs.get"]({ runId });
  assert.equal(evaluations.filter(({ origin }) => origin === "command").length, 1);
});

test("an evaluation whose trainer is killed says so; paused now during one, it goes on", async (t) => {
  if (process.platform !== "linux") return t.skip("cannot run here: finds the trainer in /proc");
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [short] });
  await workbench.idle();
  const end = async (job: string) =>
    (await workbench.until("job.changed", (event) => event.job.id === job && event.job.state !== "running"))
      .job;
  const killed = await handlers["runs.evaluate"]({ runId, checkpoint: null, split: "train" });
  while (trainerPids().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  process.kill(trainerPids()[0], "SIGKILL");
  const { state, error } = await end(killed.job);
  assert.deepEqual([state, error?.code], ["failed", "interrupted"]);
  assert.match(error!.message, /was ended before its result; start it again.*SIGKILL/);
  const again = await handlers["runs.evaluate"]({ runId, checkpoint: null, split: "train" });
  await handlers["queue.pause"]({ now: true });
  assert.equal((await end(again.job)).state, "done");
});

test("closed while a run trains and a job works: both are ended, and nothing more begins", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: [short, long, short] });
  await workbench.until("run.steps", ({ runId }) => runId === runIds[1]);
  const { job } = await handlers["runs.evaluate"]({ runId: runIds[0], checkpoint: null, split: "train" });
  const closed = workbench.close();
  assert.throws(
    () => handlers["runs.evaluate"]({ runId: runIds[0], checkpoint: null, split: "train" }),
    fails("interrupted", /closing/),
  );
  await closed;
  assert.deepEqual(trainerPids(), []);
  const ended = workbench.told.findLast((event) => event.type === "job.changed");
  assert.deepEqual([ended?.job.id, ended?.job.state], [job, "cancelled"]);
  const later = await testWorkbench(t, home);
  assert.equal(await status(later, runIds[1]), "stopped");
  await later.idle();
  assert.equal(await status(later, runIds[2]), "finished");
});
