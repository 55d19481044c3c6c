import assert from "node:assert/strict";
import { test } from "node:test";
import { checkpointsOf } from "./apgdRule.ts";

test("checkpoints of 100 steps are those of the paper: 22, 41, 57, 70, 80, 87, 93, 99", () => {
  assert.deepEqual([...checkpointsOf(100).keys()], [22, 41, 57, 70, 80, 87, 93, 99]);
  assert.deepEqual([...checkpointsOf(100).values()], [22, 19, 16, 13, 10, 7, 6, 6]);
});

test("few steps have a checkpoint at most at each", () => {
  const steps = [...checkpointsOf(4).keys()];
  assert.deepEqual(steps, [1, 2, 3, 4]);
});
