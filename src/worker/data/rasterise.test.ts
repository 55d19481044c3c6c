import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceToSegment, drawPolyline, spline } from "./rasterise.ts";

const distances: [name: string, args: Parameters<typeof distanceToSegment>, distance: number][] = [
  ["beside the middle", [1, 2, 0, 0, 4, 0], 2],
  ["beyond the end", [7, 4, 0, 0, 4, 0], 5],
  ["before the start", [-3, -4, 0, 0, 4, 0], 5],
  ["on it", [1, 1, 0, 0, 3, 3], 0],
  ["a segment of one point", [3, 4, 0, 0, 0, 0], 5],
];
for (const [name, args, distance] of distances) {
  test(`distance to a segment: ${name}`, () => assert.equal(distanceToSegment(...args), distance));
}

test("ink is 1 within the half width, and falls to 0 over one pixel", () => {
  const ink = new Float64Array(64);
  drawPolyline(
    [
      [0, 4],
      [8, 4],
    ],
    1.25,
    8,
    ink,
  ); // rows' centres are at r + 0.5: 0.5, 1.5, 2.5 from the line
  for (const [row, wanted] of [
    [0, 0],
    [1, 0],
    [2, 0.25],
    [3, 1],
    [4, 1],
    [5, 0.25],
    [6, 0],
    [7, 0],
  ] as const) {
    assert.ok(Math.abs(ink[row * 8 + 4] - wanted) < 1e-12, `row ${row}`);
  }
});

test("strokes that cross do not add up, and those beyond the edge are cut", () => {
  const ink = new Float64Array(64);
  drawPolyline(
    [
      [-5, 4],
      [20, 4],
    ],
    1,
    8,
    ink,
  );
  drawPolyline(
    [
      [4, -5],
      [4, 20],
    ],
    1,
    8,
    ink,
  );
  assert.equal(Math.max(...ink), 1);
});

test("a spline goes through its control points, and straight through those on a line", () => {
  const control = [
    [0, 0],
    [1, 2],
    [3, 2],
    [4, 0],
  ] as const;
  const points = spline(control, 4);
  assert.equal(points.length, 13);
  control.forEach((point, i) => assert.deepEqual(points[4 * i], point));
  const straight = spline(
    [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ],
    4,
  );
  assert.ok(straight.every(([x, y]) => x === y));
  assert.deepEqual(straight[6], [1.5, 1.5]);
});
