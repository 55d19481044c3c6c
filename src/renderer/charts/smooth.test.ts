import assert from "node:assert/strict";
import { test } from "node:test";
import { smooth } from "./smooth.ts";

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);

test("a constant stays what it is from the first value on", () => {
  for (const value of smooth(Float64Array.of(3, 3, 3, 3), 0.9)) near(value, 3);
});

test("the average, by hand", () => {
  // β = 0.5: s = 1, 2.5, 2.75 after halving; corrected by 1 − β, 1 − β², 1 − β³.
  const s = smooth(Float64Array.of(2, 4, 3), 0.5);
  near(s[0], 2);
  near(s[1], (0.5 * 1 + 0.5 * 4) / 0.75);
  near(s[2], (0.5 * 2.5 + 0.5 * 3) / 0.875);
});

test("gaps and infinities stay, and the average goes on over them", () => {
  const s = smooth(Float64Array.of(1, NaN, Infinity, 1), 0.7);
  near(s[0], 1);
  assert.ok(Number.isNaN(s[1]));
  assert.equal(s[2], Infinity);
  near(s[3], 1);
});

test("beta 0 gives the curve itself", () => {
  const y = Float64Array.of(1, 5, 2);
  assert.equal(smooth(y, 0), y);
});
