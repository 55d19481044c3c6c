import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import Database from "better-sqlite3";
import type { Measurement, MeasurementPlan, MeasurementResult } from "../../shared/measurements.ts";
import { measurementKinds } from "../../shared/measurements.ts";
import type { RobustnessVerdict } from "../../shared/robustness.ts";
import { measurementPlan } from "../../shared/schema/measurementPlan.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { robustnessTable } from "./migrations/robustnessTable.ts";
import { openStore, type Store } from "./openStore.ts";
import { temporaryFolder } from "./testing/samples.ts";

const created = "2026-01-01T00:00:00.000Z";
const on = { split: "test", samples: 2, seed: 1, evalMode: "deterministic", seconds: 1.5 } as const;
const verdict: RobustnessVerdict = {
  ...{ attack: "pgd", norm: "Linf", epsilons: [0.1], cleanAccuracy: 0.5, samples: 2, seed: 1 },
  ...{ restarts: 1, steps: 40, evalMode: "deterministic", pixelRange: true },
  flags: {
    ...{ outputVaries: false, outputLooksLikeProbabilities: false, zeroGradients: 0 },
    ...{ blackBoxBetter: false, stillRising: null },
  },
};
const margin = { found: 2, mean: 1, median: 1, meanExcess: 0, medianExcess: 0 };
const labels = Int32Array.of(3, 300);
const predictions = Int32Array.of(3, 4);

const results: { readonly [K in MeasurementResult["kind"]]: MeasurementResult<K> } = {
  robustAccuracy: {
    kind: "robustAccuracy",
    summary: {
      ...{ split: "test", seconds: 1.5, verdict },
      curve: [{ epsilon: 0.1, robustAccuracy: 0.5, blackBoxFooled: 0 }],
    },
    vectors: {
      ...{ labels, predictions, adversarial: Int32Array.of(-1, 4) },
      ...{ sizes: Float32Array.of(Infinity, 0), brokenAt: Float64Array.of(Infinity, 0) },
    },
  },
  margins: {
    kind: "margins",
    summary: {
      ...{ ...on, cleanAccuracy: 0.5, common: 2 },
      attacks: { deepFool: margin, anPgd: margin, carliniWagner: { ...margin, mean: null } },
    },
    vectors: {
      ...{ labels, predictions, deepFool: Float32Array.of(1, Infinity) },
      ...{ anPgd: Float32Array.of(1, 2), carliniWagner: Float32Array.of(NaN, 0.5) },
    },
  },
  transfer: {
    kind: "transfer",
    summary: {
      ...{ ...on, epsilon: 0.1, cleanAccuracy: [1, 0.5], examples: [2, 0], verdicts: [verdict, verdict] },
      robustAccuracy: [
        [0, 0.5],
        [1, 0.5],
      ],
      fooled: [
        [1, 0],
        [null, null],
      ],
    },
    vectors: {},
  },
  corruption: {
    kind: "corruption",
    summary: {
      ...{ ...on, corruption: "gaussianBlur", cleanAccuracy: 1, draws: 1, pixelRange: false },
      curve: [{ level: 0.5, accuracy: 0.5, std: null }],
    },
    vectors: {},
  },
};
const planOf = (kind: Measurement["kind"]): MeasurementPlan => measurementPlan.parse({ kind });
const one = (runId: string) => ({ runId, checkpoint: "step-10", step: 10 });

function storeOf(t: TestContext): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  for (const id of ["a", "b"]) store.runs.insert({ id, created, name: null, config: parseRunConfig({}) });
  return store;
}

for (const kind of measurementKinds) {
  test(`${kind}: it comes back as it was, with its vectors, and is deleted with them`, (t) => {
    const { measurements } = storeOf(t);
    const runs = kind === "transfer" ? [one("b"), one("a")] : [one("a")];
    const plan = planOf(kind);
    const stored = measurements.put(runs, created, plan, results[kind]);
    const { summary, vectors } = results[kind];
    assert.deepEqual(stored, { id: stored.id, ...plan, created, runs, summary });
    assert.deepEqual(measurements.get(stored.id), stored);
    assert.deepEqual(measurements.details(stored.id), { kind, measurement: stored, vectors });
    measurements.delete(stored.id);
    assert.equal(measurements.details(stored.id), undefined);
  });
}

test("a list has what any of the runs has part in, newest first", (t) => {
  const { measurements } = storeOf(t);
  const put = (kind: Measurement["kind"], ...runs: string[]) =>
    measurements.put(runs.map(one), created, planOf(kind), results[kind]).id;
  const margins = put("margins", "a");
  const blur = put("corruption", "b");
  const both = put("transfer", "b", "a");
  const ids = (runIds: string[], kinds = measurementKinds.slice(), limit = 10) =>
    measurements.list({ runIds, kinds, limit }).map(({ id }) => id);
  assert.deepEqual(ids(["a"]), [both, margins]);
  assert.deepEqual(ids(["b"]), [both, blur]);
  assert.deepEqual(ids(["a", "b"]), [both, blur, margins]);
  assert.deepEqual(ids(["a", "b"], ["corruption", "margins"]), [blur, margins]);
  assert.deepEqual(ids(["a", "b"], undefined, 1), [both]);
  assert.deepEqual(ids(["c"]), []);
});

test("robust accuracies of a database of the version before move, with their numbers", (t) => {
  const path = join(temporaryFolder(t), "amm.db");
  const before = openStore(path);
  before.runs.insert({ id: "a", created, name: null, config: parseRunConfig({}) });
  before.close();
  const db = new Database(path); // as migration 4 left it
  for (const table of ["measured_vectors", "measured_runs", "measurements"]) db.exec(`DROP TABLE ${table}`);
  for (const column of ["storedCrossEntropy", "storedAccuracy"])
    db.exec(`ALTER TABLE step_chunks DROP COLUMN ${column}`);
  db.exec(`${robustnessTable}; DELETE FROM migrations WHERE id > 4`);
  const plan = planOf("robustAccuracy");
  const bytes = (array: ArrayBufferView) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  const { summary, vectors } = results.robustAccuracy;
  db.prepare("INSERT INTO robustness VALUES (7, 'a', 'step-10', 10, ?, ?, ?, ?, ?, ?, ?, ?)").run(
    ...[created, JSON.stringify(plan.config), JSON.stringify(summary)],
    ...[bytes(Uint16Array.of(3, 300)), bytes(Uint8Array.of(3, 4)), bytes(vectors.adversarial)],
    ...[bytes(vectors.sizes), bytes(vectors.brokenAt)],
  );
  db.close();
  const after = openStore(path);
  t.after(() => after.close());
  const measurement = { id: 7, ...plan, created, runs: [one("a")], summary };
  assert.deepEqual(after.measurements.list({ runIds: ["a"], kinds: ["robustAccuracy"], limit: 1 }), [
    measurement,
  ]);
  assert.deepEqual(after.measurements.details(7), { kind: "robustAccuracy", measurement, vectors });
});

test("a vector that is gone is told of: the database is damaged", (t) => {
  const store = storeOf(t);
  const { id } = store.measurements.put([one("a")], created, planOf("margins"), results.margins);
  const db = new Database(store.path);
  db.exec("DELETE FROM measured_vectors WHERE name = 'anPgd'");
  db.close();
  assert.throws(() => store.measurements.details(id), {
    code: "store",
    message: `expected the vectors of margins, got carliniWagner, deepFool, labels, predictions (measurement ${id})`,
  });
});
