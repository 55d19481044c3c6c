import assert from "node:assert/strict";
import { test } from "node:test";
import { noScan, pageSize, samplesOfClass, withPage } from "./sampleScan.ts";

const page = (...labels: number[]) => ({
  shape: [1, 1, 1],
  pixels: Uint8Array.from(labels),
  labels: Int32Array.from(labels),
});

test("samples keep their place in the split over pages", () => {
  const scan = withPage(withPage(noScan, page(3, 1, 3), 5), page(3, 0), 5);
  assert.deepEqual(
    samplesOfClass(scan, 3).map(({ place, offset }) => [place, offset]),
    [
      [0, 0],
      [2, 2],
      [3, 0],
    ],
  );
  assert.equal(samplesOfClass(scan, null).length, 5);
  assert.equal(samplesOfClass(scan, 7).length, 0);
});

test("it is done when all samples were read", () => {
  const first = withPage(noScan, page(1, 2), 3);
  assert.equal(first.isDone, false);
  assert.equal(withPage(first, page(1), 3).isDone, true);
  assert.equal(withPage(first, page(), 3).isDone, true);
});

test("where the number of samples is not known, a short page is the last", () => {
  const full = withPage(noScan, page(...Array.from({ length: pageSize }, () => 1)), null);
  assert.equal(full.isDone, false);
  assert.equal(withPage(full, page(1), null).isDone, true);
});
