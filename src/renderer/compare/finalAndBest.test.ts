import assert from "node:assert/strict";
import { test } from "node:test";
import { bestValue, finalValue } from "./finalAndBest.ts";
import { evaluationOf } from "./testing/runs.ts";

const run = (values: { accuracy: number; crossEntropy: number }[]) =>
  values.map((value, i) => evaluationOf({ id: i, epoch: i + 1, step: (i + 1) * 10, ...value }));

const one = run([
  { accuracy: 0.8, crossEntropy: 0.6 },
  { accuracy: 0.9, crossEntropy: 0.4 },
  { accuracy: 0.9, crossEntropy: 0.5 },
]);
const two = run([
  { accuracy: 0.7, crossEntropy: 0.3 },
  { accuracy: 0.6, crossEntropy: NaN },
]);

test("the final value is of the newest evaluation, the best of the best epoch: the earliest among equals", () => {
  assert.deepEqual(finalValue([one], "test", "accuracy"), {
    value: { mean: 0.9, std: null, n: 1 },
    epochs: { first: 3, last: 3 },
  });
  assert.deepEqual(bestValue([one], "test", "accuracy")?.epochs, { first: 2, last: 2 });
});

test("less cross-entropy is better, and NaN is never the best", () => {
  const best = bestValue([one, two], "test", "crossEntropy");
  assert.equal(best?.value.mean, 0.35);
  assert.equal(best.value.n, 2);
  assert.deepEqual(best.epochs, { first: 1, last: 2 });
});

test("a NaN at the end is shown as it is", () => {
  assert.ok(Number.isNaN(finalValue([two], "test", "crossEntropy")?.value.mean));
});

test("runs without an evaluation of the split are left out; without any there is no value", () => {
  assert.equal(finalValue([one, []], "test", "accuracy")?.value.n, 1);
  assert.equal(finalValue([one], "validation", "accuracy"), null);
  assert.equal(bestValue([[]], "test", "accuracy"), null);
});

test("evaluations that were asked for count only where the run made none", () => {
  const asked = evaluationOf({ origin: "command", epoch: 9, step: 90, accuracy: 1 });
  assert.equal(finalValue([[...one, asked]], "test", "accuracy")?.value.mean, 0.9);
  assert.equal(finalValue([[asked]], "test", "accuracy")?.value.mean, 1);
});
