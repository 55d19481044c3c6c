import assert from "node:assert/strict";
import { test } from "node:test";
import { fillingGain, gainAt, gainsFor, largestMagnitude, leastGain, mostGain, positionOf } from "./gain.ts";

test("the largest magnitude leaves out what is no number", () => {
  assert.equal(largestMagnitude([0.1, -0.4, 0.3]), 0.4);
  assert.equal(largestMagnitude([0.1, NaN], [-Infinity, 0.2]), 0.2);
  assert.equal(largestMagnitude(), 0);
});

test("the gain fills the scale without running over it", () => {
  for (const magnitude of [0.0123, 0.25, 0.3, 0.999, 1, 2.5, 0.07]) {
    const filled = magnitude * fillingGain(magnitude);
    assert.ok(filled <= 1 + 1e-6 && filled > 0.9, `${magnitude}: fills ${filled}`);
  }
});

test("the gain is stated in two digits", () => {
  assert.equal(fillingGain(0.3), 3.3);
  assert.equal(fillingGain(0.0123), 81);
  assert.equal(fillingGain(0.25), 4);
  assert.equal(fillingGain(0.2), 5);
});

test("a picture of zeros is not amplified", () => {
  assert.equal(fillingGain(0), 1);
  assert.equal(fillingGain(NaN), 1);
});

test("one scale for all takes the largest; otherwise each fills its own", () => {
  assert.deepEqual(gainsFor([0.25, 0.5], null, true), [2, 2]);
  assert.deepEqual(gainsFor([0.25, 0.5], null, false), [4, 2]);
  assert.deepEqual(gainsFor([0.25, 0.5], 7.5, false), [7.5, 7.5]);
});

test("the slider goes through decades, and each of its gains comes back to its place", () => {
  assert.equal(gainAt(0), leastGain);
  assert.equal(gainAt(100), mostGain);
  assert.equal(gainAt(20), 1);
  for (const gain of [0.25, 1, 3.3, 81, 900]) {
    assert.ok(Math.abs(gainAt(positionOf(gain)) - gain) < 1e-9, `${gain}`);
  }
});
