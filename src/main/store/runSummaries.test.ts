import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import Database from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { openStore, type Store } from "./openStore.ts";
import { steps, temporaryFolder, testEvaluation } from "./testing/samples.ts";

const time = "2026-01-01T00:00:00.000Z";
const environment = {
  ...{ backend: "wasm", backendVersion: "4.22.0", device: "cpu", threads: 2, whyNotBetter: "none is there" },
  ...{ node: "v24", platform: "linux", host: "here", cpu: "one", memoryBytes: 1, appVersion: "0.1.0" },
};
const data = {
  ...{ name: "toy2d", generated: true, source: "drawn", sha256: "0", classes: 2 },
  ...{ trainSamples: 10, validationSamples: 0, testSamples: 5 },
};

function emptyStore(t: TestContext): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  return store;
}

function insert(store: Store, id: string, created = time): void {
  store.runs.insert({ id, created, name: null, config: parseRunConfig({ seed: 7 }) });
}

const usage = (text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof AppError && error.code === "usage", String(error));
  assert.match(error.message, text);
  return true;
};

test("a summary has the newest session and the newest own evaluation on the test set", (t) => {
  const store = emptyStore(t);
  insert(store, "r");
  store.runs.claim("r", "someone", time);
  store.runs.started("r", { data, totalSteps: 100, stepsPerEpoch: 10 });
  store.environments.add("r", { ...environment, backend: "cpu" }, time);
  store.environments.add("r", environment, time);
  store.stepMetrics.append("r", steps(1, 30));
  for (const step of [10, 20])
    store.evaluations.put("r", { ...testEvaluation(step, 4), accuracy: step / 100 }, "run", time);
  store.evaluations.put("r", { ...testEvaluation(30, 4), accuracy: 1 }, "command", time);
  store.evaluations.put("r", { ...testEvaluation(30, 4), split: "validation", accuracy: 1 }, "run", time);
  store.runs.annotate("r", { name: "mine", notes: "two lines\nof notes", tags: ["a", "b"] }, "2026-01-02");
  assert.deepEqual(store.summaries.get("r"), {
    ...{ id: "r", name: "mine", status: "running", created: time, updated: "2026-01-02" },
    ...{ method: "reference", model: "mlp800", data: "mnist", generated: true, seed: 7 },
    group: store.runs.get("r").groupHash,
    ...{ backend: "wasm", backendVersion: "4.22.0", device: "cpu", threads: 2 },
    ...{ steps: 30, totalSteps: 100, stepsPerEpoch: 10 },
    ...{ testAccuracy: 0.2, testCrossEntropy: Number.NaN, meanMargin: 0.7, testSamples: 4 },
    ...{ trainSeconds: (30 * Math.fround(12.3)) / 1000, wallSeconds: 0, error: null },
    ...{ notes: "two lines\nof notes", tags: ["a", "b"] },
  });
  assert.throws(() => store.summaries.get("nobody"), usage(/nobody/));
});

test("steps and training time follow what is appended and truncated", (t) => {
  const store = emptyStore(t);
  insert(store, "r");
  const totals = (): number[] => {
    const { steps: last, trainSeconds } = store.summaries.get("r");
    return [last, trainSeconds];
  };
  const counted = (): number[] => {
    const { steps: all, values } = store.stepMetrics.series("r", "stepMs");
    return [all.at(-1) ?? 0, values.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) / 1000];
  };
  const varied = steps(1, 1500).map((row) => ({ ...row, stepMs: row.step / 7 }));
  assert.deepEqual(totals(), [0, 0]);
  for (const [from, to] of [
    [0, 3],
    [3, 700],
    [700, 1500],
  ]) {
    store.stepMetrics.append("r", varied.slice(from, to));
    assert.deepEqual(totals(), counted());
  }
  for (const cut of [2000, 1500, 1100, 1024, 1023, 1, 0]) {
    store.stepMetrics.truncate("r", cut);
    assert.deepEqual(totals(), counted());
    assert.equal(totals()[0], Math.min(cut, 1500));
  }
});

test("a list needs neither steps nor vectors: it comes without their tables", (t) => {
  const store = emptyStore(t);
  for (const id of ["a", "b", "c"]) {
    insert(store, id);
    store.stepMetrics.append(id, steps(1, 600));
    store.evaluations.put(id, testEvaluation(600, 100), "run", time);
  }
  const before = store.summaries.list(10);
  const db = new Database(store.path);
  db.exec("DROP TABLE step_chunks; DROP TABLE margin_histograms");
  db.exec("ALTER TABLE evaluations DROP COLUMN margins; ALTER TABLE evaluations DROP COLUMN predictions");
  db.close();
  assert.deepEqual(store.summaries.list(10), before);
  assert.deepEqual(
    before.map((run) => [run.id, run.steps, run.testAccuracy]),
    [
      ["c", 600, 0.5],
      ["b", 600, 0.5],
      ["a", 600, 0.5],
    ],
  );
});

test("newest first; of one moment the one that was written last", (t) => {
  const store = emptyStore(t);
  for (const [id, created] of [
    ["x", "2026-01-02"],
    ["old", "2026-01-01"],
    ["b", "2026-01-02"],
    ["a", "2026-01-02"],
  ])
    insert(store, id, created);
  const ids = (limit: number): string[] => store.summaries.list(limit).map(({ id }) => id);
  assert.deepEqual(ids(10), ["a", "b", "x", "old"]);
  assert.deepEqual(ids(2), ["a", "b"]);
  assert.equal(store.runs.newestId(), "a");
});

test("deleted runs are in no list, cannot be claimed, and come back as they were", (t) => {
  const store = emptyStore(t);
  for (const id of ["ab", "ac", "ad"]) insert(store, id);
  const before = store.summaries.get("ab");
  store.runs.delete(["ab", "ac"], "2026-02-01");
  assert.deepEqual(
    store.summaries.list(10).map(({ id }) => id),
    ["ad"],
  );
  assert.deepEqual(
    store.summaries.deleted().map(({ id }) => id),
    ["ac", "ab"],
  );
  assert.deepEqual(store.summaries.updatedSince("2020"), [store.summaries.get("ad")]);
  assert.deepEqual(store.runs.idsWithPrefix("a"), ["ad"]);
  assert.throws(() => store.runs.claim("ab", "someone", time), usage(/deleted; restore it first/));
  assert.deepEqual(store.runs.deletedBefore("2026-02-02"), ["ab", "ac"]);
  assert.deepEqual(store.runs.deletedBefore("2026-02-01"), []);
  store.runs.restore(["ab"]);
  assert.deepEqual(store.summaries.get("ab"), before);
});

test("runs that train or wait are not deleted, and then none of those named is", (t) => {
  const store = emptyStore(t);
  for (const id of ["free", "runs", "waits"]) insert(store, id);
  store.runs.claim("runs", "someone", time);
  store.queue.append("waits");
  assert.throws(() => store.runs.delete(["free", "runs"], time), usage(/stop it first/));
  assert.throws(() => store.runs.delete(["free", "waits"], time), usage(/waits in the queue/));
  assert.throws(() => store.runs.delete(["free", "nobody"], time), usage(/nobody/));
  assert.equal(store.summaries.list(10).length, 3);
});
