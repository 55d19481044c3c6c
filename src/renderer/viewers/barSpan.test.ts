import assert from "node:assert/strict";
import { test } from "node:test";
import { barScale, barSpan } from "./barSpan.ts";

test("bars stand on zero, to the left below it and to the right above it", () => {
  const scale = barScale([-1, 3, NaN, Infinity]);
  assert.deepEqual(scale, { low: -1, high: 3 });
  assert.deepEqual(barSpan(3, scale), { start: 25, size: 75 });
  assert.deepEqual(barSpan(-1, scale), { start: 0, size: 25 });
  assert.deepEqual(barSpan(0, scale), { start: 25, size: 0 });
});

test("values of one sign begin at zero", () => {
  assert.deepEqual(barScale([2, 4]), { low: 0, high: 4 });
  assert.deepEqual(barSpan(2, barScale([2, 4])), { start: 0, size: 50 });
  assert.deepEqual(barSpan(-2, barScale([-2, -4])), { start: 50, size: 50 });
});

test("no values, NaN and infinity", () => {
  assert.deepEqual(barScale([]), { low: 0, high: 1 });
  assert.deepEqual(barSpan(NaN, barScale([1])), { start: 0, size: 0 });
  assert.deepEqual(barSpan(Infinity, barScale([1])), { start: 0, size: 100 });
});
