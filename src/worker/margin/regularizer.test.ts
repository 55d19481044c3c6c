/** Worked by hand: a batch of five, three classified correctly. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { regularizer, type RegularizerOptions } from "./regularizer.ts";

const options: RegularizerOptions = {
  ...{ lambda: 10, c: 2, d: 1, clipValue: 50, topFraction: 1 },
  ...{ aggregation: "AVG", shrinkage: "LIN", useFailed: false, positiveOnly: false },
};
const margins = {
  norms: [0.5, 1, 2, 0.25, 3],
  fooled: [1, 1, 0, 1, 1],
  predictions: [0, 1, 0, 2, 1],
  labels: [0, 1, 0, 0, 0], // samples 3 and 4 are misclassified, sample 2 was not fooled
};

test("AVG: −λ·c·m over T and λ·d·m over F, each over the batch size", () => {
  const r = regularizer(margins, options);
  assert.equal(r.correct, (-20 * 0.5 - 20 * 1) / 5);
  assert.equal(r.wrong, (10 * 0.25 + 10 * 3) / 5);
  assert.deepEqual(r.selected, [
    { sample: 0, slope: -4 },
    { sample: 1, slope: -4 },
    { sample: 3, slope: 2 },
    { sample: 4, slope: 2 },
  ]);
});

test("useFailed takes the samples that were not fooled, too", () => {
  const r = regularizer(margins, { ...options, useFailed: true });
  assert.equal(r.correct, (-20 * (0.5 + 1 + 2)) / 5);
  assert.deepEqual(
    r.selected.map((s) => s.sample),
    [0, 1, 2, 3, 4],
  );
});

test("positiveOnly leaves F out", () => {
  const r = regularizer(margins, { ...options, positiveOnly: true });
  assert.equal(r.wrong, null);
  assert.deepEqual(
    r.selected.map((s) => s.sample),
    [0, 1],
  );
});

test("MIN: the smallest of each class in T, the largest of each class in F", () => {
  const r = regularizer(margins, { ...options, aggregation: "MIN" });
  assert.deepEqual(
    r.selected.map((s) => s.sample),
    [0, 1, 4],
  );
  assert.equal(r.correct, (-20 * 1.5) / 5);
  assert.equal(r.wrong, 6);
});

test("MIN: T and F are ranked apart, each against its share of the whole batch", () => {
  const r = regularizer(margins, { ...options, aggregation: "MIN", topFraction: 0.2 });
  assert.deepEqual(
    r.selected.map((s) => s.sample),
    [0, 4],
  );
});

test("a sample whose slope a guard holds at 0, or whose norm is 0, counts but has no gradient", () => {
  const r = regularizer(
    { norms: [0, 3, 1], fooled: [1, 1, 1], predictions: [0, 0, 0], labels: [0, 0, 0] },
    { ...options, shrinkage: "MARGIN" },
  );
  assert.equal(r.correct, (10 * 2 + 0 + 10 * 1) / 3);
  assert.deepEqual(r.selected, [{ sample: 2, slope: -10 / 3 }]);
});

test("λ = 0 selects nobody, for every shrinkage", () => {
  for (const shrinkage of ["LIN", "EXP", "INV", "MARGIN"] as const) {
    const r = regularizer({ ...margins, norms: [1, 2, 3, 4, 5] }, { ...options, shrinkage, lambda: 0 });
    assert.deepEqual(r.selected, []);
    assert.ok(r.correct === 0 && r.wrong === 0);
  }
});

test("null where a part has no sample", () => {
  const r = regularizer({ ...margins, fooled: [0, 0, 0, 1, 0] }, options);
  assert.equal(r.correct, null);
  assert.equal(r.wrong, 0.5);
});
