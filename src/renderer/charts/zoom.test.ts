import assert from "node:assert/strict";
import { test } from "node:test";
import { between, zoomed } from "./zoom.ts";

const all = { scale: "linear", all: [0, 100] } as const;

test("zooming in keeps the value under the cursor where it is", () => {
  assert.deepEqual(zoomed([0, 100], 50, 0.5, all), [25, 75]);
  assert.deepEqual(zoomed([0, 100], 0, 0.5, all), [0, 50]);
});

test("zooming out ends at all, which is null", () => {
  assert.deepEqual(zoomed([40, 60], 50, 2, all), [30, 70]);
  assert.equal(zoomed([25, 75], 50, 4, all), null);
});

test("on a log axis it zooms in ratios", () => {
  const range = zoomed([1, 10_000], 100, 0.5, { scale: "log", all: [1, 10_000] });
  assert.ok(range && Math.abs(range[0] - 10) < 1e-9 && Math.abs(range[1] - 1000) < 1e-6, String(range));
});

test("a range may be drawn in either direction", () => {
  assert.deepEqual(between(70, 20, [0, 100]), [20, 70]);
  assert.equal(between(-5, 200, [0, 100]), null);
});
