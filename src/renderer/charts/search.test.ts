import assert from "node:assert/strict";
import { test } from "node:test";
import { cursorPlaces, stepped } from "./cursorSteps.ts";
import { readoutRows, snapped } from "./readoutRows.ts";
import { lowerBound, nearestIndex, seenRange } from "./search.ts";

const series = (id: string, x: number[], y: number[]) => ({
  ...{ id, label: id, color: "var(--series-1)" },
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});

test("lower bound and nearest", () => {
  const xs = [1, 3, 3, 7];
  assert.deepEqual(
    [0, 1, 2, 3, 8].map((x) => lowerBound(xs, x)),
    [0, 0, 1, 1, 4],
  );
  assert.deepEqual(
    [0, 2, 4.9, 5.1, 9].map((x) => nearestIndex(xs, x)),
    [0, 0, 2, 3, 3],
  );
  assert.equal(nearestIndex([], 1), -1);
});

test("the seen range has one more on each side, and all of equal x at its end", () => {
  assert.deepEqual(seenRange(Float64Array.of(0, 1, 2, 3, 4), 1.5, 3), [1, 5]);
  assert.deepEqual(seenRange(Float64Array.of(0, 1), 5, 6), [1, 2]);
});

test("the cursor reads the nearest point of each line, and no line that is over", () => {
  const a = series("a", [0, 10, 20], [1, 2, 3]);
  const b = series("b", [0, 1], [5, NaN]);
  const rows = readoutRows([a, b], 12, [0, 20]);
  assert.deepEqual(
    rows.map(({ id, x, value }) => [id, x, value]),
    [["a", 10, 2]],
  );
  assert.ok(Number.isNaN(readoutRows([a, b], 1, [0, 20])[1].value));
});

test("it snaps to points that are seen", () => {
  const a = series("a", [0, 10, 20], [1, 2, 3]);
  assert.equal(snapped([a], 14, [5, 12]), 10);
  assert.equal(snapped([a], 14, [12, 19]), null);
});

test("keys move it over every point of every line", () => {
  const places = cursorPlaces([series("a", [0, 10], [0, 0]), series("b", [5, 10, 15], [0, 0, 0])], [0, 12]);
  assert.deepEqual([...places], [0, 5, 10]);
  assert.equal(stepped(places, 5, 1), 10);
  assert.equal(stepped(places, 5, -Infinity), 0);
  assert.equal(stepped(places, 5, Infinity), 10);
  assert.equal(stepped(new Float64Array(), 5, 1), null);
});
