import assert from "node:assert/strict";
import { test } from "node:test";
import { movePixel, pixelAt, readPixel } from "./pixelReadout.ts";

const shape = { height: 2, width: 3, channels: 1 };

test("a point is in the pixel whose square it lies in", () => {
  assert.deepEqual(pixelAt({ x: 0, y: 0 }, 8, shape), { row: 0, column: 0 });
  assert.deepEqual(pixelAt({ x: 23.9, y: 15.9 }, 8, shape), { row: 1, column: 2 });
  assert.deepEqual(pixelAt({ x: 8, y: 7.9 }, 8, shape), { row: 0, column: 1 });
});

test("outside the picture there is no pixel", () => {
  for (const point of [
    { x: 24, y: 0 },
    { x: 0, y: 16 },
    { x: -0.1, y: 0 },
  ]) {
    assert.equal(pixelAt(point, 8, shape), null);
  }
});

test("keys move the pixel and stop at the border", () => {
  assert.deepEqual(movePixel(null, 1, 0, shape), { row: 1, column: 1 });
  assert.deepEqual(movePixel({ row: 0, column: 0 }, -1, 0, shape), { row: 0, column: 0 });
  assert.deepEqual(movePixel({ row: 1, column: 1 }, 0, 5, shape), { row: 1, column: 2 });
});

test("a pixel is read as x, r and their sum, with the mean where pixels are meant", () => {
  const x = [0, 1, 2, 3, 4, 0.25];
  const r = [0, 0, 0, 0, 0, 0.5];
  assert.deepEqual(readPixel({ row: 1, column: 2 }, x, r, [0.125], shape), {
    x: [0.375],
    r: [0.5],
    sum: [0.875],
  });
});

test("colour pixels have a value a channel, each with its own mean", () => {
  const colour = { height: 1, width: 2, channels: 3 };
  const reading = readPixel({ row: 0, column: 1 }, [9, 9, 9, 1, 2, 3], [0, 0, 0, 1, 1, 1], [1, 2, 3], colour);
  assert.deepEqual(reading, { x: [2, 4, 6], r: [1, 1, 1], sum: [3, 5, 7] });
});
