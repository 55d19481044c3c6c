import assert from "node:assert/strict";
import { test } from "node:test";
import { noisyLabelCounts } from "./noisyLabelCounts.ts";

test("draws that gave the label that was there are counted", () => {
  const samples = { labels: Int32Array.of(1, 2, 3, 4) };
  assert.deepEqual(noisyLabelCounts({ samples, original: Int32Array.of(1, 0, 3, 9) }), {
    shown: 4,
    unchanged: 2,
  });
});
