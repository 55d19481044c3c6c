import assert from "node:assert/strict";
import { test } from "node:test";
import { confusionCounts, rowShares } from "../charts/confusion.ts";
import { greatestChanges, matrixDifference, meanMatrix } from "./confusionDifference.ts";

const labels = [0, 0, 1, 1];
const baseline = rowShares(confusionCounts(labels, [0, 1, 1, 1], 2), 2);
const own = rowShares(confusionCounts(labels, [0, 0, 0, 1], 2), 2);

test("the difference of shares sums to 0 in each row", () => {
  const change = matrixDifference(own, baseline);
  assert.deepEqual([...change], [0.5, -0.5, 0.5, -0.5]);
  assert.deepEqual(greatestChanges(change, 2, 5), [
    { label: 0, prediction: 1, change: -0.5 },
    { label: 1, prediction: 0, change: 0.5 },
  ]);
  assert.equal(greatestChanges(change, 2, 1).length, 1);
  assert.deepEqual(greatestChanges(matrixDifference(own, own), 2, 5), []);
});

test("seeds: the mean of their matrices", () => {
  assert.deepEqual([...(meanMatrix([own, baseline]) ?? [])], [0.75, 0.25, 0.25, 0.75]);
  assert.equal(meanMatrix([]), null);
});
