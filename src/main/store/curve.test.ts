import assert from "node:assert/strict";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { test, type TestContext } from "node:test";
import type { StepMetrics } from "../../shared/metrics.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { type StepColumn, stepColumnNames } from "../../shared/stepColumns.ts";
import { Envelope } from "./envelope.ts";
import { openStore, type Store } from "./openStore.ts";
import { ammStep, referenceStep, steps, temporaryFolder } from "./testing/samples.ts";

function storeWith(t: TestContext, rows: readonly StepMetrics[]): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  store.runs.insert({ id: "r", created: "2026-01-01T00:00:00.000Z", name: null, config: parseRunConfig({}) });
  store.stepMetrics.append("r", rows);
  return store;
}

/** The same from the whole series, value by value. */
function fromSeries(store: Store, metric: StepColumn, range: { from?: number; to?: number }, most: number) {
  const series = store.stepMetrics.series("r", metric, range);
  const values = Float64Array.from(series.values, (value) => value ?? Number.NaN);
  const total = series.steps.length;
  const envelope = new Envelope({ first: series.steps[0], last: series.steps.at(-1)!, count: total }, most);
  envelope.add(Float64Array.from(series.steps), 0, values, 0, total);
  return { metric, ...envelope.line(), total };
}

test("every metric, whole or cut to a range, is the envelope of its series", async (t) => {
  const store = storeWith(t, steps(1, 2600));
  const ranges = [
    {},
    { from: 1 },
    { to: 2600 },
    { from: 512, to: 513 },
    { from: 700, to: 2100 },
    { from: 2599 },
  ];
  for (const range of ranges) {
    for (const most of [2, 7, 200, 2000]) {
      const curves = await store.curves.read("r", stepColumnNames, range, most);
      assert.deepEqual(
        curves,
        stepColumnNames.map((metric) => fromSeries(store, metric, range, most)),
      );
    }
  }
});

test("steps with gaps, in chunks that are not full and around chunks that are not there", async (t) => {
  const some = [3, 4, 5, 511, 512, 513, 1600, 1601, 1602, 4000].map((step) => ammStep(step));
  const store = storeWith(t, some);
  for (const range of [
    {},
    { from: 4, to: 1600 },
    { from: 6, to: 510 },
    { from: 514 },
    { from: 5, to: 512 },
  ]) {
    for (const most of [2, 4, 8, 100]) {
      const [curve] = await store.curves.read("r", ["total"], range, most);
      const isEmpty = range.from === 6;
      if (isEmpty) assert.deepEqual([curve.total, curve.steps.length], [0, 0]);
      else assert.deepEqual(curve, fromSeries(store, "total", range, most));
    }
  }
});

test("a metric that the method lacks is NaN, infinities stay, and a metric may be asked for twice", async (t) => {
  const store = storeWith(t, [...steps(1, 600, referenceStep), ...steps(601, 1200)]);
  const [margin, norm, again] = await store.curves.read("r", ["meanMargin", "gradNorm", "gradNorm"], {}, 10);
  assert.deepEqual([Number.isNaN(margin.values[0]), margin.values.at(-1)], [true, 1.25]);
  assert.deepEqual(norm, again);
  const infinite = storeWith(t, steps(1, 5000));
  const [curve] = await infinite.curves.read("r", ["gradNorm"], {}, 100);
  assert.ok(curve.values.includes(Infinity), "the one of step 3");
  assert.equal(curve.total, 5000);
});

test("a run without steps gives empty curves", async (t) => {
  const store = storeWith(t, []);
  const [curve] = await store.curves.read("r", ["total"], {}, 100);
  assert.deepEqual([curve.total, curve.steps.length, curve.values.length], [0, 0, 0]);
});

test("between pieces the event loop goes on, also when many are asked for at once", async (t) => {
  const store = storeWith(t, steps(1, 40_000));
  let [turns, isDone] = [0, false];
  const count = async (): Promise<void> => {
    while (!isDone) {
      await nextTurn();
      turns++;
    }
  };
  const counted = count();
  const asked = Array.from({ length: 4 }, () => store.curves.read("r", ["total", "gradNorm"], {}, 2000));
  for (const curves of await Promise.all(asked)) assert.equal(curves[0].total, 40_000);
  isDone = true;
  await counted;
  assert.ok(turns >= 4, `${turns} turns for 4 curves`);
});

test("steps that are appended while a curve is read are not in it", async (t) => {
  const store = storeWith(t, steps(1, 70_000, referenceStep));
  const reading = store.curves.read("r", ["total", "crossEntropy", "gradNorm"], {}, 100);
  await nextTurn();
  await nextTurn();
  store.stepMetrics.append("r", steps(70_001, 70_100, referenceStep));
  const [curve] = await reading;
  assert.deepEqual([curve.total, curve.steps.at(-1)], [70_000, 70_000]);
});
