import assert from "node:assert/strict";
import { test } from "node:test";
import { byGain, pairCounts, pairedSample, verdictOf } from "./pairedMargins.ts";
import { evaluationOf } from "./testing/runs.ts";

const first = Float32Array.of(1, 2, 3, NaN, 0, 4);
const second = Float32Array.of(2, 1, 3, 1, 5, Infinity);

test("counts above, below, equal and NaN, and the mean gain over the rest", () => {
  assert.deepEqual(pairCounts(first.subarray(0, 5), second.subarray(0, 5)), {
    ...{ above: 2, below: 1, equal: 1, notANumber: 1 },
    meanGain: (1 - 1 + 0 + 5) / 4,
  });
  assert.equal(pairCounts(Float32Array.of(NaN), Float32Array.of(1)).meanGain, null);
  const infinite = Float32Array.of(Infinity);
  assert.deepEqual(pairCounts(infinite, infinite), {
    ...{ above: 0, below: 0, equal: 1, notANumber: 0 },
    meanGain: 0,
  });
});

test("from the largest gain to the largest loss, samples without a number left out", () => {
  assert.deepEqual([...byGain(first, second)], [5, 4, 0, 2, 1]);
});

test("equal gains stand in order of their samples", () => {
  assert.deepEqual([...byGain(Float32Array.of(1, 1, 1), Float32Array.of(2, 2, 2))], [0, 1, 2]);
});

test("a sample in both runs, and how they judged it", () => {
  const vectors = (margins: Float32Array, predictions: number[]) => ({
    evaluation: evaluationOf({}),
    margins,
    predictions: Int32Array.from(predictions),
    labels: Int32Array.of(7, 7, 7, 7),
  });
  const a = vectors(Float32Array.of(1, 1, 1, 1), [7, 7, 3, 3]);
  const b = vectors(Float32Array.of(2, 1, 1, 0.5), [7, 3, 7, 3]);
  assert.deepEqual(pairedSample(a, b, 3), {
    ...{ index: 3, label: 7, margins: [1, 0.5], predictions: [3, 3], gain: -0.5 },
  });
  assert.deepEqual(
    [0, 1, 2, 3].map((i) => verdictOf(pairedSample(a, b, i))),
    ["bothRight", "onlyFirst", "onlySecond", "bothWrong"],
  );
});
