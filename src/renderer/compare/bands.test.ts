import assert from "node:assert/strict";
import { test } from "node:test";
import { bandOf } from "./bands.ts";

const line = (x: number[], y: number[]) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });
const options = { most: 100, spacing: "linear" } as const;

test("lines at the same steps: mean, standard deviation and n at each, without resampling", () => {
  const band = bandOf([line([1, 2, 3], [1, 2, 3]), line([1, 2, 3], [3, 2, 5])], options);
  assert.deepEqual([...band.x], [1, 2, 3]);
  assert.deepEqual([...band.mean], [2, 2, 4]);
  assert.deepEqual([...band.std], [Math.SQRT2, 0, Math.SQRT2]);
  assert.deepEqual([...band.n], [2, 2, 2]);
  assert.equal(band.cells, null);
});

test("a run that ended earlier or began later lowers n there", () => {
  const band = bandOf(
    [line([1, 2, 3, 4], [1, 1, 1, 1]), line([1, 2], [3, 3]), line([3, 4], [5, 5])],
    options,
  );
  assert.deepEqual([...band.n], [2, 2, 2, 2]);
  assert.deepEqual([...band.mean], [2, 2, 3, 3]);
});

test("a missing value is no value: n falls, and one value alone has no spread", () => {
  const band = bandOf([line([1, 2, 3], [1, NaN, NaN]), line([1, 2, 3], [3, 4, NaN])], options);
  assert.deepEqual([...band.n], [2, 1, 0]);
  assert.deepEqual([...band.mean], [2, 4, NaN]);
  assert.deepEqual([...band.std], [Math.SQRT2, NaN, NaN]);
});

test("lines at different places are averaged in equal cells", () => {
  const band = bandOf(
    [line([0, 1, 2, 3], [0, 2, 4, 6]), line([0.5, 1.5, 2.5, 3.5, 4], [1, 3, 5, 7, 8])],
    options,
  );
  assert.equal(band.cells, 2); // five points of the densest line
  assert.deepEqual([...band.x], [1, 3]);
  assert.deepEqual([...band.mean], [(1 + 2) / 2, (5 + 20 / 3) / 2]); // 0 ≤ x < 2 and 2 ≤ x ≤ 4
  assert.deepEqual([...band.n], [2, 2]);
});

test("an empty cell between points lies on the line between them; beyond them there is no value", () => {
  const dense = line(
    Array.from({ length: 9 }, (_, i) => i + 0.5),
    new Array<number>(9).fill(0),
  );
  const band = bandOf([dense, line([1.5, 6.5], [10, 16])], options); // four cells of 2 from 0.5 to 8.5
  assert.deepEqual([...band.x], [1.5, 3.5, 5.5, 7.5]);
  assert.deepEqual([...band.n], [2, 2, 2, 2]);
  assert.deepEqual([...band.mean], [5, 6, 7, 8]);
  const shorter = bandOf([dense, line([1.5, 4], [10, 20])], options);
  assert.deepEqual([...shorter.n], [2, 2, 1, 1]);
});

test("no more points than asked for, and cells of equal ratios for a log axis", () => {
  const x = Array.from({ length: 1000 }, (_, i) => i + 1);
  const band = bandOf([line(x, x), line(x, x)], { most: 3, spacing: "log" });
  assert.equal(band.x.length, 3);
  assert.deepEqual(
    [...band.x].map((v) => Math.round(v * 10) / 10),
    [5.5, 55, 550], // middles of 1, 10, 100, 1000
  );
  assert.ok(Math.abs(band.mean[0] - 5) < 1e-12); // 1 … 9
});

test("no points, and a single point", () => {
  assert.equal(bandOf([line([], [])], options).x.length, 0);
  assert.equal(bandOf([], options).x.length, 0);
  assert.deepEqual([...bandOf([line([5], [1]), line([], [])], options).mean], [1]);
});
