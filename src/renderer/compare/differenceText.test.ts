import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceText, points, ratioText, signed } from "./differenceText.ts";

const two = (value: number) => value.toFixed(2);

test("a difference has its sign, and its standard error where there is one", () => {
  assert.equal(differenceText({ difference: 0.354, standardError: null }, two), "+0.35");
  assert.equal(
    differenceText({ difference: -0.0035, standardError: 0.0002 }, points, " pp"),
    "−0.35 ± 0.02 pp",
  );
  assert.equal(differenceText(null, two), "–");
  assert.equal(signed(0, two), "±0.00");
  assert.equal(signed(-0.001, two), "±0.00");
  assert.equal(signed(NaN, two), "NaN");
});

test("ratios", () => {
  assert.equal(ratioText(2.314), "× 2.31");
  assert.equal(ratioText(null), "–");
});
