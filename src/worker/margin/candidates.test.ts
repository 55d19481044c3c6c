import assert from "node:assert/strict";
import { test } from "node:test";
import { predictionOf, topClasses } from "./candidates.ts";

const logits = {
  values: [1, 5, 5, 2, -1, -1, -1, -1, 0, NaN, 9, NaN, -Infinity, -Infinity, 3, Infinity],
  classes: 4,
};

test("the prediction is the first of the largest; NaN counts as the largest, as in PyTorch", () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((sample) => predictionOf(logits, sample)),
    [1, 0, 1, 3],
  );
});

test("the top classes come largest first, equal ones in order of class, at most all of them", () => {
  assert.deepEqual(topClasses(logits, 0, 3), [1, 2, 3]);
  assert.deepEqual(topClasses(logits, 0, 10), [1, 2, 3, 0]);
  assert.deepEqual(topClasses(logits, 1, 2), [0, 1]);
  assert.deepEqual(topClasses(logits, 3, 4), [3, 2, 0, 1]);
});
