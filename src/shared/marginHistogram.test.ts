import assert from "node:assert/strict";
import { test } from "node:test";
import { marginBin, marginEdges, marginHistogram } from "./marginHistogram.ts";

test("edges run from 1e-4 to 1e3, 20 a decade", () => {
  assert.equal(marginEdges.length, 141);
  assert.ok(Math.abs(marginEdges[0] - 1e-4) < 1e-18);
  assert.equal(marginEdges[80], 1);
  assert.equal(marginEdges[140], 1000);
});

test("each edge opens its bin, and what is outside is counted at the ends", () => {
  marginEdges.forEach((edge, i) => {
    assert.equal(marginBin(edge), i + 1);
    assert.equal(marginBin(edge * (1 - 1e-12)), i);
  });
  assert.equal(marginBin(0), 0);
  assert.equal(marginBin(Number.POSITIVE_INFINITY), 141);
});

test("right, wrong and NaN are counted apart", () => {
  const margins = Float32Array.of(1, 1, 2, Number.NaN);
  const histogram = marginHistogram(margins, Int32Array.of(0, 1, 2, 3), Int32Array.of(0, 0, 2, 3));
  assert.equal(histogram.right[81], 1);
  assert.equal(histogram.wrong[81], 1);
  assert.equal(histogram.right[marginBin(2)], 1);
  assert.equal(histogram.notANumber, 1);
});
