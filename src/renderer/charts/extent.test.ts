import assert from "node:assert/strict";
import { test } from "node:test";
import { extent, niceDomain, seenExtent, widened } from "./extent.ts";

test("the extent leaves out what is not finite, and on a log axis what is not above 0", () => {
  const values = [Float64Array.of(-1, NaN, 4), Float64Array.of(Infinity, 0.5)];
  assert.deepEqual(extent(values, "linear"), [-1, 4]);
  assert.deepEqual(extent(values, "log"), [0.5, 4]);
  assert.equal(extent([Float64Array.of(NaN)], "linear"), null);
});

test("the seen extent is of the points in x, with a neighbour on each side", () => {
  const line = { x: Float64Array.of(1, 2, 3, 4, 5), y: Float64Array.of(9, 1, 2, 3, 9) };
  assert.deepEqual(seenExtent([line], [2.5, 3.5], "linear"), [1, 3]);
  assert.deepEqual(seenExtent([line], null, "linear"), [1, 9]);
});

test("a range of one value is widened", () => {
  assert.deepEqual(widened([5, 5], "linear"), [4.5, 5.5]);
  assert.deepEqual(widened([0, 0], "linear"), [-1, 1]);
  assert.deepEqual(widened([5, 5], "log"), [2.5, 10]);
  assert.deepEqual(
    widened([1 - 1e-15, 1], "linear").map((v) => v.toFixed(3)),
    ["0.900", "1.100"],
  );
  assert.deepEqual(widened(null, "linear"), [0, 1]);
});

test("a nice domain ends on whole steps, and begins at 0 where values come near it", () => {
  assert.deepEqual(niceDomain([0.3, 2.27], "linear", 5), [0, 2.5]);
  assert.deepEqual(niceDomain([97, 99.2], "linear", 4), [97, 99.5]);
  assert.deepEqual(niceDomain([0.013, 42], "log", 5), [0.01, 50]);
  assert.deepEqual(niceDomain([0.001, 10], "log", 5), [0.001, 10]);
});
