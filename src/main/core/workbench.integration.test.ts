/** The workbench over its life: restarts, other processes, what is deleted, asked for afterwards, or set. */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { amm, realCli } from "../cli/testing/runAmm.ts";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { presets } from "../../shared/presets.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { temporaryFolder } from "../store/testing/samples.ts";
import { testWorkbench, type TestWorkbench, toyConfig } from "./testing/testWorkbench.ts";

const short = { config: toyConfig(2), name: null };
const long = { config: toyConfig(5000), name: null };

const fails = (code: ErrorCode, text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof AppError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, text);
  return true;
};

async function finished(workbench: TestWorkbench): Promise<string> {
  const { runIds } = await workbench.handlers["queue.add"]({ runs: [short] });
  await workbench.idle();
  return runIds[0];
}

async function jobEnd(workbench: TestWorkbench, id: string) {
  const { job } = await workbench.until(
    "job.changed",
    ({ job: one }) => one.id === id && one.state !== "running",
  );
  return job;
}

test("what waits and whether it is paused outlive the program; what it stopped at its end can be resumed", async (t) => {
  const first = await testWorkbench(t);
  const { runIds } = await first.handlers["queue.add"]({ runs: [long, short, short] });
  await first.until("run.steps");
  assert.deepEqual(first.runningRun(), { runId: runIds[0], title: "AMM, linear, toy2d" });
  await first.handlers["queue.pause"]({ now: false });
  await Promise.all([first.close(), first.close()]); // twice is as good as once

  const second = await testWorkbench(t, first.home);
  assert.deepEqual([second.runningRun(), second.told], [null, []]);
  const { handlers } = second;
  const { paused, waiting } = await handlers["queue.get"]({});
  assert.deepEqual([paused, waiting.map(({ runId }) => runId)], [true, runIds.slice(1)]);
  const stopped = await handlers["runs.get"]({ runId: runIds[0] });
  assert.deepEqual([stopped.summary.status, stopped.checkpoints[0].step], ["stopped", stopped.lastStep]);
  await handlers["queue.unpause"]({});
  await second.idle();
  const all = await handlers["runs.list"]({ limit: 10 });
  assert.deepEqual(
    all.map(({ status }) => status),
    ["finished", "finished", "stopped"],
  );
});

test("killed: its run is interrupted and says so, what waits goes on by itself; one workbench a folder", async (t) => {
  const home = temporaryFolder(t);
  const child = fork(join(import.meta.dirname, "testing", "workbenchChild.ts"), [home]);
  t.after(() => child.kill("SIGKILL"));
  const [message] = (await once(child, "message")) as unknown[];
  const [interrupted, waits] = z.array(z.string()).parse(message);
  await assert.rejects(
    testWorkbench(t, home),
    fails("usage", new RegExp(`no other workbench.*process ${child.pid}`)),
  );
  child.kill("SIGKILL");
  await once(child, "exit");

  const workbench = await testWorkbench(t, home);
  await workbench.idle();
  const { handlers } = workbench;
  const { summary, checkpoints } = await handlers["runs.get"]({ runId: interrupted });
  assert.deepEqual([summary.status, summary.error?.code], ["interrupted", "interrupted"]);
  assert.match(summary.error!.message, /ended without saying so; resume the run/);
  assert.equal((await handlers["runs.get"]({ runId: waits })).summary.status, "finished");
  const before = workbench.events.last;
  await handlers["queue.resumeRun"]({ runId: interrupted });
  const event = await workbench.until(
    "run.steps",
    ({ runId, sequence }) => runId === interrupted && sequence > before,
  );
  assert.ok(
    checkpoints.some(({ step }) => step + 1 === event.steps[0].step),
    "from one of its checkpoints",
  );
});

test("the command line trains at the same time: its run is told of and is not taken", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  await handlers["queue.pause"]({ now: false });
  const { runIds } = await handlers["queue.add"]({ runs: [short, short] });
  const args = ["train", "--preset", "toy2d", "--backend", "cpu", "--set", "training.epochs=150", "--json"];
  const [byHand, resumed] = [
    amm(args, { home, entry: realCli }),
    amm(["resume", runIds[0], "--json"], { home, entry: realCli }),
  ];
  const seen = await workbench.until(
    "run.changed",
    ({ summary }) => !runIds.includes(summary.id) && summary.status === "running",
  );
  await handlers["queue.unpause"]({});
  for (const ended of await Promise.all([byHand, resumed])) assert.equal(ended.code, 0, ended.stderr);
  await workbench.idle();
  const all = await handlers["runs.list"]({ limit: 10 });
  assert.deepEqual(
    all.map(({ status }) => status),
    ["finished", "finished", "finished"],
  );
  for (const id of [seen.summary.id, runIds[0]]) {
    const { environments } = await handlers["runs.get"]({ runId: id });
    assert.equal(environments.length, 1, "each was trained once");
  }
  assert.equal(all.find(({ id }) => id === seen.summary.id)?.steps, 3000);
});

test("deleted runs leave the lists and come back; their checkpoints' files are kept for a month", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const [a, b] = [await finished(workbench), await finished(workbench)];
  const before = await handlers["runs.get"]({ runId: a });
  await handlers["runs.delete"]({ runIds: [a, b] });
  assert.deepEqual(await handlers["runs.list"]({ limit: 10 }), []);
  assert.deepEqual((await handlers["runs.deleted"]({})).map(({ id }) => id).sort(), [a, b].sort());
  await workbench.until("run.removed", ({ runIds }) => runIds.includes(a) && runIds.includes(b));
  const listed = await amm(["list", "--json"], { home });
  assert.deepEqual(JSON.parse(listed.stdout), { runs: [] });
  await handlers["runs.restore"]({ runIds: [a] });
  assert.deepEqual(await handlers["runs.get"]({ runId: a }), before);
  await workbench.close();

  const later = await testWorkbench(t, home, { now: () => new Date(Date.now() + 31 * 24 * 3600 * 1000) });
  await later.close(); // the removal is waited for
  assert.ok(existsSync(join(home, "runs", a, "checkpoints")), "of one that is not deleted");
  assert.ok(!existsSync(join(home, "runs", b, "checkpoints")));
  const again = await testWorkbench(t, home);
  await again.handlers["runs.restore"]({ runIds: [b] });
  const { lastStep, evaluations, checkpoints } = await again.handlers["runs.get"]({ runId: b });
  assert.deepEqual([lastStep, evaluations.length], [40, 2]);
  assert.ok(checkpoints.length > 0 && checkpoints.every(({ present }) => !present));
});

test("a name, notes and tags are kept; what is left out stays", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  await handlers["queue.pause"]({ now: false });
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [{ ...short, name: "before" }] });
  await handlers["runs.annotate"]({ runId, notes: "why", tags: ["a", "b"] });
  const summary = await handlers["runs.annotate"]({ runId, name: "after" });
  assert.deepEqual([summary.name, summary.notes, summary.tags], ["after", "why", ["a", "b"]]);
  assert.deepEqual(await handlers["runs.list"]({ limit: 1 }), [summary]);
  assert.equal((await handlers["queue.get"]({})).waiting[0].name, "after");
  assert.throws(() => handlers["runs.annotate"]({ runId: "nobody", name: "x" }), fails("usage", /nobody/));
});

test("a checkpoint is evaluated afterwards as a job, whose result is stored beside the run's own", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const runId = await finished(workbench);
  const { job } = await handlers["runs.evaluate"]({ runId, checkpoint: null, split: "train" });
  const ended = await jobEnd(workbench, job);
  assert.deepEqual([ended.state, ended.kind, ended.error], ["done", "evaluation", null]);
  const { evaluation } = await workbench.until(
    "run.evaluation",
    (event) => event.evaluation.origin === "command",
  );
  assert.deepEqual([evaluation.split, evaluation.samples, evaluation.step], ["train", 400, 40]);
  const { evaluations } = await handlers["runs.get"]({ runId });
  assert.deepEqual(
    evaluations.filter(({ origin }) => origin === "command"),
    [evaluation],
  );
  const vectors = await handlers["runs.vectors"]({ runId, evaluation: evaluation.id });
  assert.deepEqual([vectors.margins.length, vectors.labels.length], [400, 400]);
  const mean = vectors.margins.reduce((sum, margin) => sum + margin, 0) / 400;
  assert.ok(Math.abs(mean - evaluation.meanMargin) < 1e-5, `${mean} and ${evaluation.meanMargin}`);
  assert.throws(() => handlers["runs.vectors"]({ runId, evaluation: 999 }), fails("usage", /got 999/));

  const cancelled = await handlers["runs.evaluate"]({ runId, checkpoint: null, split: "train" });
  await handlers["jobs.cancel"](cancelled);
  assert.equal((await jobEnd(workbench, cancelled.job)).state, "cancelled");
  const missing = await handlers["runs.evaluate"]({ runId, checkpoint: "step-7", split: "test" });
  assert.match((await jobEnd(workbench, missing.job)).error!.message, /a checkpoint named step-7/);
});

test("new sessions look for data where the settings say; a folder that is not there says so", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const folder = join(workbench.home, "my data");
  assert.throws(
    () => handlers["settings.set"]({ dataFolder: folder }),
    fails("io", /nothing there .*my data/),
  );
  mkdirSync(folder);
  const settings = await handlers["settings.set"]({ dataFolder: folder });
  assert.equal(settings.dataFolder, folder);
  const mnist = parseRunConfig({ ...presets["mnist-mlp800"].config, compute: { backend: "cpu" } });
  const {
    runIds: [runId],
  } = await handlers["queue.add"]({ runs: [{ config: mnist, name: null }] });
  await workbench.idle();
  const { error, status } = (await handlers["runs.get"]({ runId })).summary;
  assert.deepEqual([status, error?.code], ["failed", "data"]);
  assert.ok(error!.message.includes(folder), error!.message);
  const [last] = await handlers["runs.log"]({ runId, lines: 1 });
  assert.equal(last.level, "error");
});

test("about: versions, and the licences of what is in it", async (t) => {
  const { handlers, home } = await testWorkbench(t);
  const about = await handlers["about.get"]({});
  assert.deepEqual([about.home, about.host, about.node], [home, "headless", process.version]);
  for (const [name, licence] of [
    ["react", "MIT"],
    ["better-sqlite3", "MIT"],
    ["@tensorflow/tfjs-core", "Apache-2.0"],
    ["zod", "MIT"],
    ["msgpackr-extract", "MIT"], // an optional one
  ])
    assert.equal(about.licences.find((one) => one.name === name)?.licence, licence, name);
  assert.ok(!about.licences.some(({ licence }) => licence === ""));
  assert.deepEqual(await handlers["settings.chooseFolder"]({}), { supported: false, folder: null });
});

test("an install that cannot be made is a job that says why", async (t) => {
  const home = temporaryFolder(t);
  const workbench = await testWorkbench(t, home, { env: { AMM_HOME: home, PATH: home } });
  const { job } = await workbench.handlers["runtimes.install"]({ cuda: false });
  assert.throws(
    () => workbench.handlers["runtimes.install"]({ cuda: false }),
    fails("usage", /no other install/),
  );
  const ended = await jobEnd(workbench, job);
  assert.deepEqual([ended.state, ended.error?.code], ["failed", "runtime"]);
  assert.match(ended.message, /python/i);
  assert.deepEqual(await workbench.handlers["jobs.list"]({}), [ended]);
});
