import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestDot, scatterGeometry } from "./scatterGeometry.ts";

const area = { left: 0, top: 0, width: 100, height: 100 };
const group = (x: number[], y: number[]) => ({
  id: "g",
  label: "G",
  color: "",
  x,
  y,
  key: x.map((_, i) => i * 10),
});

test("equal values lie on the diagonal", () => {
  const { dots, x, y } = scatterGeometry({
    groups: [group([1, 2], [1, 10])],
    area,
    scale: "log",
    same: true,
  });
  assert.deepEqual(x.domain, y.domain);
  const one = dots.find((dot) => dot.at === 0);
  assert.ok(one && Math.abs(one.x - (100 - one.y)) < 1e-9);
});

test("what the axes cannot show is counted", () => {
  const points = group([1, 0, Infinity, 2], [1, 1, 1, NaN]);
  assert.equal(scatterGeometry({ groups: [points], area, scale: "log", same: false }).leftOut, 3);
});

test("the dot pointed at, if it is near enough", () => {
  const { dots } = scatterGeometry({ groups: [group([0, 10], [0, 10])], area, scale: "linear", same: true });
  assert.equal(nearestDot(dots, 97, 4, 10), 1);
  assert.equal(nearestDot(dots, 50, 50, 10), -1);
});
