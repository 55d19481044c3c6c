import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { summarizeComparison } from "../../shared/compare/summarizeComparison.ts";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import type { RunRow } from "../store/runs.ts";
import { comparisonConfigs } from "../../shared/comparisonConfigs.ts";
import { evaluateRun } from "./evaluateRun.ts";
import { exportCsv, exportRun } from "./exportRun.ts";
import { findRun } from "./findRun.ts";
import { resumeRun, startRun } from "./runs.ts";
import type { RunListener } from "./runSession.ts";
import { fakeConfig, type TestHost, testHost } from "./testing/testHost.ts";

const code = (wanted: ErrorCode) => (error: unknown) => {
  assert.ok(error instanceof AppError, String(error));
  assert.equal(error.code, wanted, error.message);
  return true;
};
const ignore: RunListener = () => undefined;

async function run(host: TestHost, epochs = 2, listener = ignore): Promise<RunRow> {
  const session = await startRun(host, fakeConfig({ training: { epochs } }), { name: null, listener });
  return session.done;
}

/** All that a run recorded, without what tells of time and sessions. */
function record(host: TestHost, id: string): unknown {
  const { store } = host;
  const evaluations = store.evaluations.list(id).map(({ id: row, created: _created, ...rest }) => ({
    ...rest,
    vectors: store.evaluations.vectors(row),
  }));
  const checkpoints = store.checkpoints.list(id).map(({ created: _created, ...rest }) => rest);
  return { steps: store.stepMetrics.rows(id), epochs: store.epochMetrics.list(id), evaluations, checkpoints };
}

/** Stops a run at `step`; returns its row. */
async function stopped(host: TestHost, step: number, checkpoint: boolean): Promise<RunRow> {
  host.fault = "slow";
  const session = await startRun(host, fakeConfig({ training: { epochs: 3 } }), {
    name: null,
    listener: (event) => {
      if (event.type === "step" && event.metrics.step === step) session.stop({ checkpoint });
    },
  });
  const row = await session.done;
  host.fault = "none";
  return row;
}

test("a run is stored as a whole", async (t) => {
  const host = testHost(t);
  const row = await run(host);
  assert.equal(row.status, "finished");
  assert.equal(row.owner, null);
  assert.ok(row.wallSeconds > 0);
  const { store } = host;
  assert.equal(store.stepMetrics.rows(row.id).length, 20);
  assert.deepEqual([store.epochMetrics.list(row.id).length, store.evaluations.list(row.id).length], [2, 2]);
  assert.equal(store.environments.list(row.id)[0].data.whyNotBetter, "a test");
  const summary = store.summaries.get(row.id);
  assert.equal(summary.testAccuracy, 1);
  assert.equal(summary.trainSeconds, 0.04);
});

test("resumed equals uninterrupted, stopped in mid-epoch, at a checkpoint, and killed without one", async (t) => {
  const host = testHost(t);
  const whole = record(host, (await run(host, 3)).id);
  const one = await stopped(host, 13, true);
  assert.equal(one.status, "stopped");
  const two = await stopped(host, 17, false); // goes back to step 10
  assert.ok(host.store.stepMetrics.lastStep(two.id) >= 17);
  for (const { id } of [one, two]) {
    const row = await (await resumeRun(host, id, ignore)).done;
    assert.equal(row.status, "finished");
    const { checkpoints: _extra, ...rest } = record(host, id) as { checkpoints: unknown };
    const { checkpoints: _whole, ...expected } = whole as { checkpoints: unknown };
    assert.deepEqual(rest, expected);
    assert.equal(host.store.environments.list(id).length, 2);
    await assert.rejects(resumeRun(host, id, ignore), code("usage"));
  }
});

test("a trainer that dies leaves a run that says so and can go on", async (t) => {
  const host = testHost(t);
  for (const [fault, status] of [
    ["exit", "failed"],
    ["crash", "interrupted"],
    ["nan", "failed"],
  ] as const) {
    host.fault = fault;
    const row = await run(host);
    assert.equal(row.status, status);
    assert.equal(row.error?.code, fault === "nan" ? "numerics" : "worker");
    assert.equal(host.store.stepMetrics.lastStep(row.id), 14, "all that it sent is stored");
    host.fault = "none";
    const resumed = await (await resumeRun(host, row.id, ignore)).done;
    assert.equal(resumed.status, "finished");
    assert.equal(resumed.error, null);
  }
});

test("a damaged checkpoint is passed over for the one before; none left is an error", async (t) => {
  const host = testHost(t);
  const row = await stopped(host, 25, true);
  const folder = join(host.runsDir, row.id, "checkpoints");
  const [newest] = host.store.checkpoints.list(row.id);
  rmSync(join(folder, newest.name, "state.json"));
  rmSync(join(folder, "step-20"), { recursive: true });
  const firsts: number[] = [];
  const session = await resumeRun(
    host,
    row.id,
    (event) => event.type === "step" && firsts.push(event.metrics.step),
  );
  assert.equal((await session.done).status, "finished");
  assert.equal(firsts[0], 11);
  const warnings = host.store.log.list(row.id, 100).filter(({ level }) => level === "warning");
  assert.equal(warnings.length, 1);
  assert.match(warnings[0].message, new RegExp(`^Checkpoint ${newest.name} cannot be used: `));
  const other = await stopped(host, 15, true);
  rmSync(join(host.runsDir, other.id), { recursive: true });
  await assert.rejects(resumeRun(host, other.id, ignore), code("checkpoint"));
});

test("a run interrupted before its first checkpoint begins anew", async (t) => {
  const host = testHost(t);
  const row = await stopped(host, 4, false);
  const resumed = await (await resumeRun(host, row.id, ignore)).done;
  assert.equal(resumed.status, "finished");
  assert.equal(host.store.stepMetrics.rows(row.id).length, 30);
});

test("a resumed run refuses other data", async (t) => {
  const host = testHost(t);
  const row = await stopped(host, 13, true);
  const before = host.store.stepMetrics.lastStep(row.id);
  const resumed = await (await resumeRun({ ...host, dataDir: "elsewhere" }, row.id, ignore)).done;
  assert.equal(resumed.status, "failed");
  assert.equal(resumed.error?.code, "data");
  assert.equal(host.store.stepMetrics.lastStep(row.id), before, "nothing was removed");
});

test("a resumed run keeps its backend", async (t) => {
  const host = testHost(t);
  host.fault = "slow";
  const config = fakeConfig({ compute: { backend: "auto" } });
  const session = await startRun(host, config, {
    name: null,
    listener: () => session.stop({ checkpoint: true }),
  });
  const { id } = await session.done;
  const asked: string[] = [];
  const watching: TestHost = {
    ...host,
    chooseBackend: (compute) => {
      asked.push(compute.backend);
      return host.chooseBackend(compute);
    },
  };
  await (
    await resumeRun(watching, id, ignore)
  ).done;
  assert.deepEqual(asked, ["wasm"]);
});

test("a backend that cannot be had leaves no run", async (t) => {
  const host = testHost(t);
  host.chooseBackend = () => Promise.reject(new AppError("runtime", "no"));
  await assert.rejects(startRun(host, fakeConfig(), { name: null, listener: ignore }), code("runtime"));
  assert.deepEqual(host.store.summaries.list(10), []);
});

test("an evaluation by hand is stored beside the run's own", async (t) => {
  const host = testHost(t);
  const { id } = await run(host);
  const options = { split: "train", checkpoint: "step-10", compute: {}, listener: ignore } as const;
  const row = await (await evaluateRun(host, id, options)).done;
  assert.deepEqual([row.origin, row.split, row.step], ["command", "train", 10]);
  assert.equal(host.store.evaluations.list(id).length, 3);
  await assert.rejects(evaluateRun(host, id, { ...options, checkpoint: "step-99" }), (error: unknown) => {
    return code("checkpoint")(error) && /step-99, got step-20, step-10/.test(String(error));
  });
});

test("a comparison is Reference and AMM with the same settings, and its cost is the ratio of training times", async (t) => {
  const host = testHost(t);
  const amm = fakeConfig();
  const rows: RunRow[] = [];
  for (const config of comparisonConfigs([amm])) {
    rows.push(await (await startRun(host, config, { name: "pair", listener: ignore })).done);
  }
  assert.deepEqual(
    rows.map((row) => [row.method, row.status, row.name]),
    [
      ["reference", "finished", "pair"],
      ["amm", "finished", "pair"],
    ],
  );
  assert.deepEqual({ ...rows[0].config, method: amm.method }, amm);
  const comparison = summarizeComparison(rows.map((row) => host.store.summaries.get(row.id)));
  assert.equal(comparison.costRatio, 1);
  assert.throws(() => comparisonConfigs([rows[0].config]), code("config"));
});

test("exports hold everything; CSV has a line a row", async (t) => {
  const host = testHost(t);
  const { id } = await run(host);
  const text = JSON.stringify(exportRun(host.store, id));
  assert.equal((JSON.parse(text) as { steps: unknown[] }).steps.length, 20);
  const lines = exportCsv(host.store, id, "steps").trimEnd().split("\n");
  assert.equal(lines.length, 21);
  assert.match(lines[0], /^step,epoch,learningRate,.*,zeroGradients,nanGradients,infiniteGradients$/);
  assert.equal(exportCsv(host.store, id, "margins").trimEnd().split("\n").length, 1 + 2 * 20);
  assert.equal(exportCsv(host.store, id, "epochs").trimEnd().split("\n").length, 3);
});

test("runs are found by prefix and as the latest", async (t) => {
  const host = testHost(t);
  assert.throws(() => findRun(host.store, "latest"), code("usage"));
  for (let i = 0; i < 2; i++) await run(host, 1);
  assert.equal(findRun(host.store, "run-1"), "run-1");
  assert.equal(findRun(host.store, "latest"), "run-2");
  assert.throws(() => findRun(host.store, "run"), code("usage"));
  assert.throws(() => findRun(host.store, "x"), code("usage"));
});
