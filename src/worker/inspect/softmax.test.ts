import assert from "node:assert/strict";
import { test } from "node:test";
import { softmax } from "./softmax.ts";

test("probabilities sum to 1, whatever the size of the logits", () => {
  assert.deepEqual(softmax([0, 0, 0, 0]), Float32Array.of(0.25, 0.25, 0.25, 0.25));
  const [small, large] = softmax([0, Math.log(3)]);
  assert.deepEqual([small, large], [0.25, 0.75]);
  for (const offset of [-1e4, 1e4]) {
    assert.deepEqual(
      softmax([offset, offset + Math.log(3)]).map((p) => Math.round(p * 1000)),
      Float32Array.of(250, 750),
    );
  }
  assert.deepEqual(softmax([-1e30, 0, 1e30]), Float32Array.of(0, 0, 1));
});
