import assert from "node:assert/strict";
import { test } from "node:test";
import type { RawDataSet, Split } from "./dataset.ts";
import { applySplits, gather } from "./splits.ts";
import { testConfig } from "./testing.ts";

/** Sample i is [i, −i] with label i mod 10. */
function numbered(count: number): Split {
  const inputs = Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? i / 2 : -(i - 1) / 2));
  return { inputs, labels: Int32Array.from({ length: count }, (_, i) => i % 10), count };
}
const raw: RawDataSet = {
  generated: true,
  source: "numbers",
  inputShape: [2],
  classes: 10,
  pixels: { mean: [0], low: 0, high: 1 },
  train: numbered(1000),
  test: numbered(50),
};
const ids = (split: Split) => Array.from({ length: split.count }, (_, i) => split.inputs[2 * i]);
const isWhole = (split: Split) =>
  ids(split).every((id, i) => split.inputs[2 * i + 1] === -id && split.labels[i] === id % 10);

test("nothing asked for: everything, untouched", () => {
  const { train, validation, test: held } = applySplits(raw, testConfig({}));
  assert.deepEqual([train, validation, held], [raw.train, null, raw.test]);
});

test("validation and training samples part the training set, labels and both inputs with them", () => {
  const { train, validation } = applySplits(raw, testConfig({ validationSamples: 300 }));
  assert.deepEqual([train.count, validation!.count], [700, 300]);
  assert.ok(isWhole(train) && isWhole(validation!));
  assert.deepEqual(
    [...ids(train), ...ids(validation!)].sort((a, b) => a - b),
    ids(raw.train),
  );
  const mean = ids(validation!).reduce((sum, id) => sum + id, 0) / 300;
  assert.ok(Math.abs(mean - 500) < 60, `mean id ${mean}`); // random: 4 standard errors
});

test("the subset is of what is left, smaller ones lie in larger ones, and the validation samples stay", () => {
  const of = (trainSamples: number) => applySplits(raw, testConfig({ validationSamples: 100, trainSamples }));
  const [small, large] = [of(50), of(400)];
  assert.deepEqual([small.train.count, large.train.count], [50, 400]);
  assert.ok(isWhole(large.train));
  const inLarge = new Set(ids(large.train));
  assert.ok(ids(small.train).every((id) => inLarge.has(id)));
  assert.ok(ids(small.validation!).every((id) => !inLarge.has(id)));
  assert.deepEqual(ids(small.validation!), ids(large.validation!));
});

test("noise: at most N labels change, uniformly over all classes; inputs, validation, test and the raw set stay", () => {
  const config = testConfig({ noisyLabels: 500, validationSamples: 200 });
  const before = raw.train.labels.slice();
  const { train, validation, test: held } = applySplits(raw, config);
  const changed = ids(train).filter((id, i) => train.labels[i] !== id % 10).length;
  // Of 500 draws over 10 classes a tenth is the true label again: 450 expected, standard deviation 6.7.
  assert.ok(Math.abs(changed - 450) < 30, `${changed} changed`);
  assert.ok(train.labels.every((label) => label >= 0 && label < 10));
  assert.ok(isWhole(validation!) && isWhole(held));
  assert.deepEqual(raw.train.labels, before);
  const clean = applySplits(raw, testConfig({ validationSamples: 200 }));
  assert.deepEqual(ids(train), ids(clean.train));
});

test("the noise tells which labels were replaced, and what they were", () => {
  const { train, noise } = applySplits(raw, testConfig({ trainSamples: 500, noisyLabels: 80 }));
  const clean = applySplits(raw, testConfig({ trainSamples: 500 }));
  assert.equal(noise.positions.length, 80);
  assert.deepEqual(
    [...new Set(noise.positions)],
    [...noise.positions].sort((a, b) => a - b),
  );
  const restored = train.labels.slice();
  noise.positions.forEach((position, n) => (restored[position] = noise.original[n]));
  assert.deepEqual(restored, clean.train.labels);
  assert.notDeepEqual(train.labels, clean.train.labels);
  assert.equal(clean.noise.positions.length, 0);
});

test("all labels noisy: each class as often as the others", () => {
  const { train } = applySplits(raw, testConfig({ noisyLabels: 1000 }));
  const counts = Array.from({ length: 10 }, (_, k) => train.labels.filter((label) => label === k).length);
  const chiSquared = counts.reduce((sum, n) => sum + (n - 100) ** 2 / 100, 0);
  assert.ok(chiSquared < 27.9, `χ² ${chiSquared} (9 degrees of freedom, p 0.001)`);
});

test("the same split seed gives the same splits, another one others, in each of the three steps", () => {
  for (const fields of [{ validationSamples: 100 }, { trainSamples: 100 }, { noisyLabels: 100 }]) {
    const of = (splitSeed: number) => applySplits(raw, testConfig({ ...fields, splitSeed }));
    assert.deepEqual(of(7), of(7));
    assert.notDeepEqual(of(7), of(8));
  }
});

test("test samples are the first", () => {
  const { test: held } = applySplits(raw, testConfig({ testSamples: 7 }));
  assert.deepEqual(ids(held), [0, 1, 2, 3, 4, 5, 6]);
  assert.ok(isWhole(held));
  assert.equal(held.inputs.length, 14);
});

test("gather keeps the order asked for", () => {
  assert.deepEqual(ids(gather(raw.train, Int32Array.of(5, 2, 2, 999))), [5, 2, 2, 999]);
});

const tooMany: [fields: Parameters<typeof testConfig>[0], message: string][] = [
  [
    { validationSamples: 1000 },
    "expected <= 999, so that some training samples are left, got 1000 (data.validationSamples)",
  ],
  [
    { trainSamples: 1001 },
    "expected <= 1000, what is left beside 0 validation samples, got 1001 (data.trainSamples)",
  ],
  [
    { validationSamples: 100, trainSamples: 901 },
    "expected <= 900, what is left beside 100 validation samples, got 901 (data.trainSamples)",
  ],
  [{ trainSamples: 10, noisyLabels: 11 }, "expected <= 10, the training samples, got 11 (data.noisyLabels)"],
  [{ testSamples: 51 }, "expected <= 50, got 51 (data.testSamples)"],
];
for (const [fields, message] of tooMany) {
  test(`refuses ${JSON.stringify(fields)} of 1000`, () => {
    assert.throws(() => applySplits(raw, testConfig(fields)), { name: "AppError", code: "data", message });
  });
}
