/** The queue with a real trainer on the 2-D toy set, backend cpu. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "../../shared/errors.ts";
import { testWorkbench, type TestWorkbench, toyConfig } from "./testing/testWorkbench.ts";

const short = { config: toyConfig(2), name: null };
const long = { config: toyConfig(5000), name: null };

const usage = (text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof AppError && error.code === "usage", String(error));
  assert.match(error.message, text);
  return true;
};

/** Statuses that a run was told to have, without repetitions. */
function statuses({ told }: TestWorkbench, runId: string): string[] {
  const all = told.flatMap((event) =>
    event.type === "run.changed" && event.summary.id === runId ? [event.summary.status as string] : [],
  );
  return all.filter((status, i) => status !== all[i - 1]);
}

/** Waits until the run has done some steps of this session. */
async function trains(workbench: TestWorkbench, runId: string, after = 0): Promise<void> {
  await workbench.until("run.steps", (event) => event.runId === runId && event.sequence > after);
}

test("runs train one after another, in order, and the page hears of all that is new", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, told } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: [short, { ...short, name: "second" }] });
  await workbench.idle();
  for (const id of runIds) assert.deepEqual(statuses(workbench, id), ["queued", "running", "finished"]);
  const starts = told.flatMap((event) => (event.type === "run.steps" ? [event.runId] : []));
  assert.deepEqual([...new Set(starts)], runIds);
  assert.ok(starts.lastIndexOf(runIds[0]) < starts.indexOf(runIds[1]), "never two at a time");

  const details = await handlers["runs.get"]({ runId: runIds[1] });
  assert.deepEqual([details.summary.name, details.summary.steps, details.lastStep], ["second", 40, 40]);
  const live = told.flatMap((event) =>
    event.type === "run.steps" && event.runId === runIds[1] ? event.steps : [],
  );
  assert.deepEqual(
    live.map(({ step }) => step),
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
  const [curve] = await handlers["runs.curves"]({
    ...{ runId: runIds[1], metrics: ["total"], from: null, to: null, points: 2000, reduce: "envelope" },
  });
  assert.deepEqual(
    Array.from(curve.values),
    live.map(({ total }) => total),
    "as in the store, bit for bit",
  );

  const of = <T extends string>(type: T) =>
    told.filter((event) => event.type === type && "runId" in event && event.runId === runIds[1]);
  assert.deepEqual(
    of("run.epoch").map((event) => event.type === "run.epoch" && event.metrics),
    details.epochs,
  );
  assert.deepEqual(
    of("run.evaluation").map((event) => event.type === "run.evaluation" && event.evaluation),
    details.evaluations,
  );
  assert.deepEqual(
    of("run.checkpoint").map((event) => event.type === "run.checkpoint" && event.checkpoint),
    details.checkpoints.toReversed(),
  );
  const log = await handlers["runs.log"]({ runId: runIds[1], lines: 500 });
  assert.deepEqual(
    of("run.log").map((event) => event.type === "run.log" && event.line),
    log,
  );
  const words = log.map(({ message }) => message).join("\n");
  for (const part of [
    /^Session started: cpu .* on cpu.*; toy2d \(generated\), 400 training samples; 40 steps, 20 an epoch\.$/m,
    /^Not a better backend: a test\.$/m,
    /^Checkpoint \S+ saved \(.* kB\)\.$/m,
    /^Evaluation on test after epoch 2, step 40: accuracy [\d.]+ %, cross-entropy [\d.]+, mean margin [\d.]+ \(.* s\)\.$/m,
    /^Finished at step 40\.$/m,
  ])
    assert.match(words, part);
  const [
    {
      seconds: [estimate],
    },
    histograms,
  ] = [
    await handlers["queue.estimate"]({ configs: [toyConfig(4)] }),
    await handlers["runs.histograms"]({ runId: runIds[1], split: "test" }),
  ];
  assert.ok(estimate !== null && estimate > 0 && estimate < 60, `${estimate} s for 80 steps`);
  assert.equal(histograms.length, 2);
});

test("a paused queue begins nothing, in an order that can be changed; removed runs can be brought back", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  await handlers["queue.pause"]({ now: false });
  const { runIds } = await handlers["queue.add"]({ runs: [short, short, short, short] });
  const [a, b, c, d] = runIds;
  const waiting = async (): Promise<string[]> =>
    (await handlers["queue.get"]({})).waiting.map(({ runId }) => runId);
  const state = await handlers["queue.get"]({});
  assert.deepEqual([state.paused, state.running], [true, null]);
  await handlers["queue.move"]({ runId: d, to: 0 });
  assert.deepEqual(await waiting(), [d, a, b, c]);
  await handlers["queue.move"]({ runId: a, to: 99 });
  assert.deepEqual(await waiting(), [d, b, c, a]);
  await handlers["queue.remove"]({ runId: b });
  await handlers["queue.remove"]({ runId: c });
  assert.deepEqual(await waiting(), [d, a]);
  assert.deepEqual((await handlers["runs.list"]({ limit: 10 })).map(({ id }) => id).sort(), [a, d].sort());
  await handlers["runs.restore"]({ runIds: [c] });
  assert.deepEqual(await waiting(), [d, c, a], "where it stood");
  assert.throws(() => handlers["runs.delete"]({ runIds: [c] }), usage(/waits in the queue/));
  for (const call of ["queue.move", "queue.remove"] as const) {
    assert.throws(() => handlers[call]({ runId: b, to: 0 }), usage(/waits in the queue/));
  }
  await handlers["queue.unpause"]({});
  await workbench.idle();
  const began = workbench.told.flatMap((event) => (event.type === "run.steps" ? [event.runId] : []));
  assert.deepEqual([...new Set(began)], [d, c, a]);
});

test("stop with a checkpoint, resume from there; stop without one; the next begins in between", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, told } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: [long, short] });
  const [first, second] = runIds;
  await trains(workbench, first);
  assert.throws(
    () => handlers["queue.stop"]({ runId: second, checkpoint: true }),
    usage(/the run that trains/),
  );
  assert.throws(() => handlers["runs.delete"]({ runIds: [first] }), usage(/stop it first/));
  await handlers["queue.stop"]({ runId: first, checkpoint: true });
  assert.equal((await handlers["queue.get"]({})).running?.stopping, true);
  await workbench.idle();
  const stopped = await handlers["runs.get"]({ runId: first });
  assert.equal(stopped.summary.status, "stopped");
  assert.equal(stopped.checkpoints[0].step, stopped.lastStep);
  const saves = told.filter((event) => event.type === "run.checkpoint" && event.runId === first);
  assert.equal(
    saves.length,
    new Set(stopped.checkpoints.map(({ name }) => name)).size,
    "each is told of once",
  );
  assert.equal((await handlers["runs.get"]({ runId: second })).summary.status, "finished");

  const before = workbench.events.last;
  await handlers["queue.resumeRun"]({ runId: first });
  await trains(workbench, first, before);
  const firstNew = told.find((event) => event.type === "run.steps" && event.sequence > before);
  assert.ok(firstNew?.type === "run.steps" && firstNew.steps[0].step === stopped.lastStep + 1);
  await handlers["queue.stop"]({ runId: first, checkpoint: false });
  await workbench.idle();
  const again = await handlers["runs.get"]({ runId: first });
  assert.equal(again.summary.status, "stopped");
  assert.ok(again.lastStep > stopped.lastStep);
  assert.ok(!again.checkpoints.some(({ step }) => step === again.lastStep) || again.lastStep % 20 === 0);
  const log = (await handlers["runs.log"]({ runId: first, lines: 500 })).map(({ message }) => message);
  assert.ok(log.includes(`Goes on from step ${stopped.lastStep}.`));
  assert.ok(log.includes(`Stopped at step ${again.lastStep}, without a last checkpoint.`));
  await handlers["queue.pause"]({ now: false });
  await handlers["queue.resumeRun"]({ runId: first });
  assert.throws(() => handlers["queue.resumeRun"]({ runId: first }), usage(/one in the queue/));
  assert.throws(() => handlers["queue.resumeRun"]({ runId: second }), usage(/got finished/));
  assert.equal((await handlers["runs.get"]({ runId: first })).summary.status, "queued");
  await handlers["queue.remove"]({ runId: first });
  assert.equal((await handlers["runs.get"]({ runId: first })).summary.status, "stopped", "as it was");
});

test("pause now: what trains is stopped with a checkpoint and is first when it goes on", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: [long, short] });
  await trains(workbench, runIds[0]);
  await handlers["queue.pause"]({ now: true });
  await workbench.idle();
  const paused = await handlers["queue.get"]({});
  assert.deepEqual([paused.running, paused.waiting.map(({ runId }) => runId)], [null, runIds]);
  const { lastStep } = await handlers["runs.get"]({ runId: runIds[0] });
  const before = workbench.events.last;
  await handlers["queue.unpause"]({});
  await trains(workbench, runIds[0], before);
  const steps = workbench.told.find((event) => event.type === "run.steps" && event.sequence > before);
  assert.ok(steps?.type === "run.steps" && steps.steps[0].step === lastStep + 1, "nothing was lost");
  await handlers["queue.pause"]({ now: true });
  await handlers["queue.stop"]({ runId: runIds[0], checkpoint: true }); // the last word counts: it is not put back
  await workbench.idle();
  assert.deepEqual(
    (await handlers["queue.get"]({})).waiting.map(({ runId }) => runId),
    [runIds[1]],
  );
});

test("a thousand runs are added at once without holding up the event loop", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  await handlers["queue.pause"]({ now: false });
  const runs = Array.from({ length: 1000 }, (_, seed) => ({ config: toyConfig(2, { seed }), name: null }));
  const { runIds } = await handlers["queue.add"]({ runs });
  assert.equal(new Set(runIds).size, 1000);
  const { waiting } = await handlers["queue.get"]({});
  assert.deepEqual(
    waiting.map(({ runId }) => runId),
    runIds,
  );
  assert.equal((await handlers["runs.list"]({ limit: 1 }))[0].id, runIds[999], "the last is the newest");
});
