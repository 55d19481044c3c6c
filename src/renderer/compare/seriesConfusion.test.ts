import assert from "node:assert/strict";
import { test } from "node:test";
import { confusionChange, seriesConfusion } from "./seriesConfusion.ts";

const vectors = (labels: number[], predictions: number[]) => ({
  labels: Int32Array.from(labels),
  predictions: Int32Array.from(predictions),
});

test("counts are means over the runs, shares are of each label's samples", () => {
  const found = seriesConfusion([vectors([0, 0, 1], [0, 1, 1]), vectors([0, 0, 1], [0, 0, 0])], 2);
  assert.deepEqual([...(found?.counts ?? [])], [1.5, 0.5, 0.5, 0.5]);
  assert.deepEqual([...(found?.shares ?? [])], [0.75, 0.25, 0.5, 0.5]);
  assert.equal(seriesConfusion([], 2), null);
});

test("the change is in shares: a set of another size does not look like other mistakes", () => {
  const small = seriesConfusion([vectors([0, 0], [0, 1])], 2);
  const large = seriesConfusion([vectors([0, 0, 0, 0], [0, 1, 0, 1])], 2);
  assert.ok(small && large);
  assert.deepEqual([...confusionChange(large, small)], [0, 0, 0, 0]);
});
