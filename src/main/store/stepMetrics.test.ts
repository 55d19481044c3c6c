import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { AppError } from "../../shared/errors.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { openStore, type Store } from "./openStore.ts";
import { stepColumnNames } from "../../shared/stepColumns.ts";
import { ammStep, referenceStep, steps, temporaryFolder } from "./testing/samples.ts";

function storeWithRun(t: TestContext): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  store.runs.insert({ id: "r", created: "2026-01-01T00:00:00.000Z", name: null, config: parseRunConfig({}) });
  return store;
}

test("steps come back bit for bit, over chunk borders, in whatever batches they were appended", (t) => {
  const store = storeWithRun(t);
  const all = steps(1, 1300);
  let at = 0;
  for (const size of [1, 2, 509, 1, 600, 187]) {
    store.stepMetrics.append("r", all.slice(at, at + size));
    at += size;
  }
  assert.equal(at, all.length);
  assert.deepEqual(store.stepMetrics.rows("r"), all);
  assert.equal(store.stepMetrics.lastStep("r"), 1300);
});

test("a missing value and a NaN of the trainer stay apart", (t) => {
  const store = storeWithRun(t);
  const row = {
    ...ammStep(1),
    regularizerT: null,
    regularizerF: Number.NaN,
    meanMargin: Number.NEGATIVE_INFINITY,
  };
  store.stepMetrics.append("r", [row]);
  const [stored] = store.stepMetrics.rows("r");
  assert.equal(stored.regularizerT, null);
  assert.ok(Number.isNaN(stored.regularizerF));
  assert.equal(stored.meanMargin, Number.NEGATIVE_INFINITY);
});

test("a metric that appears late is missing before", (t) => {
  const store = storeWithRun(t);
  store.stepMetrics.append("r", steps(1, 3, referenceStep));
  store.stepMetrics.append("r", [ammStep(4)]);
  assert.deepEqual(store.stepMetrics.series("r", "meanMargin").values, [null, null, null, 1.25]);
  assert.deepEqual(store.stepMetrics.rows("r", { to: 3 }), steps(1, 3, referenceStep));
});

test("a series is cut to its range, both ends included", (t) => {
  const store = storeWithRun(t);
  store.stepMetrics.append("r", steps(1, 1200));
  const series = store.stepMetrics.series("r", "total", { from: 510, to: 515 });
  assert.deepEqual(series.steps, [510, 511, 512, 513, 514, 515]);
  assert.deepEqual(
    series.values,
    series.steps.map((step) => Math.PI * step),
  );
  assert.deepEqual(store.stepMetrics.series("r", "total", { from: 5000 }), { steps: [], values: [] });
});

test("steps may have gaps, but only ascend", (t) => {
  const store = storeWithRun(t);
  const sparse = [5, 900, 901].map((step) => ammStep(step));
  store.stepMetrics.append("r", sparse);
  assert.deepEqual(store.stepMetrics.rows("r"), sparse);
  for (const bad of [[901], [903, 902]]) {
    assert.throws(
      () => store.stepMetrics.append("r", bad.map(ammStep)),
      (error: unknown) =>
        error instanceof AppError && error.code === "store" && error.message.includes("step after"),
    );
  }
  assert.deepEqual(store.stepMetrics.rows("r"), sparse, "a refused batch leaves nothing behind");
});

test("truncation, at every place in a chunk, then appending again", (t) => {
  const store = storeWithRun(t);
  for (const cut of [1100, 1024, 1023, 513, 512, 511, 1, 0]) {
    store.stepMetrics.append("r", steps(store.stepMetrics.lastStep("r") + 1, 1300));
    store.stepMetrics.truncate("r", cut);
    assert.equal(store.stepMetrics.lastStep("r"), cut);
    assert.deepEqual(store.stepMetrics.rows("r"), steps(1, cut));
  }
});

test("300 runs of 20,000 steps stay under 1 GB", (t) => {
  const store = storeWithRun(t);
  const sample = 20_000;
  const all = steps(1, sample);
  for (let at = 0; at < sample; at += 400) store.stepMetrics.append("r", all.slice(at, at + 400));
  store.close();
  const bytes = statSync(store.path).size; // closing moved the write-ahead log into the file
  assert.ok(stepColumnNames.length >= 10);
  assert.ok(bytes * 300 < 1e9, `one run takes ${bytes} bytes, 300 take ${(bytes * 300) / 1e9} GB`);
  t.diagnostic(
    `${(bytes / sample).toFixed(1)} bytes a step, 300 runs: ${((bytes * 300) / 1e6).toFixed(0)} MB`,
  );
});
