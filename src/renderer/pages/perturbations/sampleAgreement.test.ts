import assert from "node:assert/strict";
import { test } from "node:test";
import { whyNotTheSame } from "./sampleAgreement.ts";

const sample = { x: Float32Array.of(0.1, 0.2), shape: [1, 2, 1], label: 3 };

test("the same picture and label are the same sample", () => {
  assert.equal(whyNotTheSame(sample, { ...sample, x: Float32Array.of(0.1, 0.2 + 1e-8) }), null);
});

test("what differs is said", () => {
  assert.match(whyNotTheSame(sample, { ...sample, x: Float32Array.of(0.1, 0.3) })!, /another picture/);
  assert.match(whyNotTheSame(sample, { ...sample, label: 4 })!, /label is 3 here and 4/);
  assert.match(whyNotTheSame(sample, { ...sample, shape: [2] })!, /shape 2, these 1 × 2 × 1/);
});
