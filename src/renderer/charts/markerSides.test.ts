import assert from "node:assert/strict";
import { test } from "node:test";
import { markerSides } from "./markerSides.ts";

const area = { left: 50, top: 0, width: 500, height: 100 };
const sides = (...markers: [id: string, x: number][]) =>
  markerSides(
    markers.map(([id, x]) => ({ id, x })),
    area,
  ).join(" ");

test("one group names its lines where there is more room", () => {
  assert.equal(sides(["a", 100], ["a", 110]), "right right");
  assert.equal(sides(["a", 480], ["a", 490]), "left left");
});

test("two groups name theirs away from each other", () => {
  assert.equal(sides(["a", 300], ["a", 310], ["b", 350], ["b", 355]), "left left right right");
  assert.equal(sides(["b", 350], ["a", 300]), "right left");
});

test("a name never leaves the chart", () => {
  assert.equal(sides(["a", 60], ["b", 200]), "right right");
  assert.equal(sides(["a", 300], ["b", 540]), "left left");
});
