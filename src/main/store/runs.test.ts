import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import Database from "better-sqlite3";
import { AppError } from "../../shared/errors.ts";
import { parseRunConfig, type RunConfigInput } from "../../shared/schema/runConfig.ts";
import { canonicalJson, configHash, groupHash } from "./configHash.ts";
import { openStore, type Store } from "./openStore.ts";
import { temporaryFolder } from "./testing/samples.ts";

const time = "2026-01-01T00:00:00.000Z";

function emptyStore(t: TestContext): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  return store;
}

function insert(store: Store, id: string, config: RunConfigInput = {}): void {
  store.runs.insert({ id, created: time, name: null, config: parseRunConfig(config) });
}

const usage = (error: unknown): boolean => error instanceof AppError && error.code === "usage";

test("a run comes back as it went in and passes through its states", (t) => {
  const store = emptyStore(t);
  const config = parseRunConfig({ seed: 7, method: { name: "amm", lambda: 16 } });
  const inserted = store.runs.insert({ id: "a1", created: time, name: "mine", config });
  assert.deepEqual(inserted.config, config);
  assert.equal(inserted.status, "queued");
  assert.equal(inserted.method, "amm");
  store.runs.claim("a1", "someone", "2026-01-02");
  const data = {
    ...{ name: "toy2d", generated: true, source: "drawn", sha256: "0", classes: 2 },
    ...{ trainSamples: 10, validationSamples: 0, testSamples: 5 },
  };
  store.runs.started("a1", { data, totalSteps: 20, stepsPerEpoch: 10 });
  store.runs.addWallSeconds("a1", 1.5, "2026-01-03");
  store.runs.addWallSeconds("a1", 2, "2026-01-04");
  store.runs.end("a1", { status: "failed", error: { code: "numerics", message: "NaN" } }, "2026-01-05");
  const run = store.runs.get("a1");
  assert.deepEqual(
    [
      run.status,
      run.owner,
      run.error,
      run.data,
      run.totalSteps,
      run.stepsPerEpoch,
      run.wallSeconds,
      run.updated,
    ],
    ["failed", null, { code: "numerics", message: "NaN" }, data, 20, 10, 3.5, "2026-01-05"],
  );
});

test("a run has one owner at a time", (t) => {
  const store = emptyStore(t);
  insert(store, "a");
  store.runs.claim("a", "first", time);
  assert.throws(() => store.runs.claim("a", "second", time), usage);
  assert.equal(store.runs.get("a").owner, "first");
  assert.throws(() => store.runs.get("b"), usage);
});

test("the sweep marks running runs of dead owners and no others", (t) => {
  const store = emptyStore(t);
  for (const id of ["dead", "alive", "queued"]) insert(store, id);
  store.runs.claim("dead", "1", time);
  store.runs.claim("alive", "2", time);
  assert.deepEqual(
    store.runs.sweep((owner) => owner === "2", time),
    ["dead"],
  );
  assert.equal(store.runs.get("dead").status, "interrupted");
  assert.equal(store.runs.get("alive").status, "running");
  assert.equal(store.runs.get("queued").status, "queued");
  assert.deepEqual(
    store.runs.sweep((owner) => owner === "2", time),
    [],
  );
});

test("prefixes find ids literally", (t) => {
  const store = emptyStore(t);
  for (const id of ["ab-1", "ab-2", "b_1"]) insert(store, id);
  assert.deepEqual(store.runs.idsWithPrefix("ab-"), ["ab-2", "ab-1"]);
  assert.deepEqual(store.runs.idsWithPrefix("_"), []);
  assert.deepEqual(store.runs.idsWithPrefix("%"), []);
});

test("hashes: key order does not matter, the group leaves out only the seed", () => {
  assert.equal(canonicalJson({ b: [1, { d: 1, c: 2 }], a: null }), '{"a":null,"b":[1,{"c":2,"d":1}]}');
  const [one, two] = [parseRunConfig({ seed: 1 }), parseRunConfig({ seed: 2 })];
  assert.notEqual(configHash(one), configHash(two));
  assert.equal(groupHash(one), groupHash(two));
  assert.notEqual(groupHash(one), groupHash(parseRunConfig({ seed: 1, training: { batchSize: 50 } })));
});

test("a setting that came later is no difference where it says what its absence said", () => {
  const config = parseRunConfig({ seed: 1 });
  const { warmStart: _, ...training } = config.training;
  const before = createHash("sha256")
    .update(canonicalJson({ ...config, training }))
    .digest("hex");
  assert.equal(configHash(config), before);
  const warm = parseRunConfig({ seed: 1, training: { warmStart: "a@step-1" } });
  assert.notEqual(configHash(warm), before);
  assert.notEqual(groupHash(warm), groupHash(config));
  assert.notEqual(groupHash(warm), groupHash(parseRunConfig({ training: { warmStart: "a@step-2" } })));

  const robust = (storedExamples: number) =>
    parseRunConfig({ seed: 1, method: { name: "robustOptimization", storedExamples } });
  const without = robust(0);
  const earlier = { ...without, training, method: { ...without.method, storedExamples: undefined } };
  assert.equal(configHash(without), createHash("sha256").update(canonicalJson(earlier)).digest("hex"));
  assert.notEqual(groupHash(robust(7)), groupHash(without));
  assert.notEqual(groupHash(robust(7)), groupHash(robust(8)));
});

test("a damaged row names its field", (t) => {
  const store = emptyStore(t);
  insert(store, "a");
  const db = new Database(store.path);
  db.prepare("UPDATE runs SET config = '{\"seed\": -1}'").run();
  db.close();
  assert.throws(
    () => store.runs.get("a"),
    (error: unknown) =>
      error instanceof AppError && error.code === "store" && /at seed.*field config/.test(error.message),
  );
});
