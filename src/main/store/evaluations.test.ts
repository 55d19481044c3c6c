import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { marginEdges } from "../../shared/marginHistogram.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { openStore, type Store } from "./openStore.ts";
import { temporaryFolder, testEvaluation } from "./testing/samples.ts";

const time = "2026-01-01T00:00:00.000Z";

function storeWithRun(t: TestContext): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  store.runs.insert({ id: "r", created: time, name: null, config: parseRunConfig({}) });
  return store;
}

test("an evaluation comes back with its vectors and a histogram that counts right and wrong apart", (t) => {
  const store = storeWithRun(t);
  const evaluation = testEvaluation(600, 101);
  const id = store.evaluations.put("r", evaluation, "run", time);
  const { margins, predictions, labels, ...summary } = evaluation;
  assert.deepEqual(store.evaluations.list("r"), [{ id, origin: "run", created: time, ...summary }]);
  assert.deepEqual(store.evaluations.vectors(id), { margins, predictions, labels });
  const histogram = store.evaluations.histogram(id)!;
  const sum = (counts: Uint32Array): number => counts.reduce((a, b) => a + b, 0);
  assert.deepEqual([sum(histogram.right), sum(histogram.wrong), histogram.notANumber], [51, 50, 0]);
  assert.equal(histogram.right.length, marginEdges.length + 1);
  assert.equal(histogram.right[0], 1, "the margin of 0");
});

test("predictions of any size survive", (t) => {
  const store = storeWithRun(t);
  for (const [step, largest] of [255, 256, 65_535, 65_536].entries()) {
    const evaluation = { ...testEvaluation(step, 3), predictions: Int32Array.from([0, largest, 1]) };
    const id = store.evaluations.put("r", evaluation, "run", time);
    assert.deepEqual(store.evaluations.vectors(id)!.predictions, evaluation.predictions);
  }
});

test("an evaluation replaces the one of the same origin, split and step", (t) => {
  const store = storeWithRun(t);
  store.evaluations.put("r", testEvaluation(5, 10), "run", time);
  store.evaluations.put("r", { ...testEvaluation(5, 10), accuracy: 0.75 }, "run", time);
  store.evaluations.put("r", { ...testEvaluation(5, 10), accuracy: 0.25 }, "command", time);
  assert.deepEqual(
    store.evaluations.list("r").map((row) => [row.origin, row.accuracy]),
    [
      ["run", 0.75],
      ["command", 0.25],
    ],
  );
});

test("latest is the run's own; truncation leaves what was asked for by hand", (t) => {
  const store = storeWithRun(t);
  for (const step of [10, 20]) store.evaluations.put("r", testEvaluation(step, 4), "run", time);
  store.evaluations.put("r", testEvaluation(30, 4), "command", time);
  assert.equal(store.evaluations.latest("r", "test")!.step, 20);
  assert.equal(store.evaluations.latest("r", "train"), undefined);
  store.evaluations.truncate("r", 10);
  assert.deepEqual(
    store.evaluations.list("r").map((row) => row.step),
    [10, 30],
  );
});

test("epochs, environments and checkpoints come back; truncation cuts by step", (t) => {
  const store = storeWithRun(t);
  const epochs = [1, 2, 3].map((epoch) => ({
    ...{
      epoch,
      step: epoch * 10,
      learningRate: 0.1,
      crossEntropy: Number.NaN,
      regularizerT: null,
      regularizerF: 2,
      ...{
        penalty: null,
        adversarialCrossEntropy: null,
        adversarialAccuracy: null,
        storedCrossEntropy: null,
        storedAccuracy: null,
      },
    },
    ...{
      total: 1,
      trainAccuracy: 1,
      gradNorm: Infinity,
      gradNormClipped: 1,
      shareFooled: null,
      meanMargin: null,
    },
    ...{ gradientHealth: { zero: 1, nan: 0, infinite: 0 }, seconds: 2 },
  }));
  for (const epoch of epochs) store.epochMetrics.put("r", epoch);
  assert.deepEqual(store.epochMetrics.list("r"), epochs);
  store.epochMetrics.truncate("r", 29);
  assert.deepEqual(store.epochMetrics.list("r"), epochs.slice(0, 2));
  const info = { name: "step-10", step: 10, epoch: 1, sha256: "a".repeat(64), bytes: 5 };
  store.checkpoints.put("r", info, "checkpoints/step-10", time);
  store.checkpoints.put("r", { ...info, name: "step-20", step: 20 }, "checkpoints/step-20", time);
  assert.deepEqual(store.checkpoints.list("r")[1], { ...info, path: "checkpoints/step-10", created: time });
  store.checkpoints.truncate("r", 10);
  assert.deepEqual(
    store.checkpoints.list("r").map((row) => row.name),
    ["step-10"],
  );
});
