import assert from "node:assert/strict";
import { test } from "node:test";
import { bandPath, dotsPath, linePath } from "./linePath.ts";
import { projection } from "./projection.ts";

const across = projection("linear", [0, 10], 0, 100);
const upward = projection("linear", [0, 10], 100, 0);
const logUpward = projection("log", [0.1, 10], 100, 0);
const line = (x: number[], y: number[]) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });

test("a path goes through the points", () => {
  assert.equal(linePath(line([0, 5, 10], [0, 10, 5]), across, upward).d, "M0 100L50 0L100 50");
});

test("of a column of pixels the lowest and the highest point are drawn, in their order", () => {
  const xs = [0, 0.01, 0.02, 0.03, 0.04, 10];
  assert.equal(linePath(line(xs, [5, 9, 4, 1, 2, 0]), across, upward).d, "M0.1 10L0.3 90L100 100");
  assert.equal(linePath(line(xs, [5, 1, 4, 9, 2, 0]), across, upward).d, "M0.1 90L0.3 10L100 100");
  assert.equal(linePath(line(xs, [5, 5, 5, 5, 5, 0]), across, upward).d, "M0 50L100 100");
});

test("a gap within a column of pixels stays one", () => {
  const { d } = linePath(line([0, 0.01, 0.02, 0.03], [1, NaN, 3, 5]), across, upward);
  assert.equal(d, "M0 90h0M0.2 70L0.3 50");
});

test("NaN is a gap, and a point alone is a dot", () => {
  const { d } = linePath(line([0, 1, 2, 3, 4, 5], [1, 1, NaN, 2, NaN, 3]), across, upward);
  assert.equal(d, "M0 90L10 90M30 80h0M50 70h0");
});

test("infinite values are marked where they are, and leave a gap", () => {
  const drawn = linePath(line([0, 1, 2, 3], [1, Infinity, -Infinity, 1]), across, upward);
  assert.deepEqual([drawn.up, drawn.down], [[10], [20]]);
  assert.equal(drawn.d, "M0 90h0M30 90h0");
  assert.equal(drawn.leftOut, 0);
});

test("a log axis leaves out what is not above 0 and counts it; NaN is not counted", () => {
  const drawn = linePath(line([0, 1, 2, 3, 4], [1, 0, -2, NaN, 10]), across, logUpward);
  assert.equal(drawn.leftOut, 2);
  assert.equal(drawn.d, "M0 50h0M40 0h0");
});

test("a log x axis leaves out x = 0", () => {
  const drawn = linePath(line([0, 1, 10], [5, 5, 5]), projection("log", [1, 10], 0, 100), upward);
  assert.deepEqual([drawn.d, drawn.leftOut], ["M0 50L100 50", 1]);
});

test("what is not seen is not in the path, but for one neighbour on each side", () => {
  const zoomed = projection("linear", [4, 6], 0, 100);
  const xs = Array.from({ length: 11 }, (_, i) => i);
  assert.equal(linePath(line(xs, xs), zoomed, upward).d, "M-50 70L0 60L50 50L100 40L150 30");
});

test("a band is closed around each of its parts", () => {
  const x = Float64Array.of(0, 1, 2, 3);
  const band = { low: Float64Array.of(1, 1, NaN, 2), high: Float64Array.of(3, 3, 4, 4) };
  assert.equal(bandPath(x, band, across, upward), "M0 70L10 70L10 90L0 90ZM30 60L30 80Z");
});

test("the lower edge of a band that a log axis cannot show is the border", () => {
  const band = { low: Float64Array.of(-1, 1), high: Float64Array.of(10, 10) };
  assert.equal(bandPath(Float64Array.of(0, 10), band, across, logUpward), "M0 0L100 0L100 50L0 100Z");
});

test("dots", () => {
  assert.equal(dotsPath(line([0, 1, 2], [0, NaN, 5]), across, upward), "M0 100h0M20 50h0");
});
