import assert from "node:assert/strict";
import { test } from "node:test";
import { gridLayout, moveInGrid, placesOfRow } from "./gridLayout.ts";

test("tiles fill the width and none is narrower than asked for", () => {
  const layout = gridLayout(10, 330, 100, 10);
  assert.deepEqual(layout, { columns: 3, rows: 4, tileWidth: 103 });
  for (let width = 50; width < 900; width += 7) {
    const { columns, tileWidth } = gridLayout(10, width, 60, 6);
    assert.ok(columns * tileWidth + (columns - 1) * 6 <= width);
    if (width >= 60) assert.ok(tileWidth >= 60);
  }
});

test("a narrow place has one column, an empty grid no row", () => {
  assert.equal(gridLayout(5, 20, 100, 10).columns, 1);
  assert.equal(gridLayout(0, 500, 100, 10).rows, 0);
});

test("the last row has what is left", () => {
  assert.deepEqual(placesOfRow(0, 4, 6), [0, 1, 2, 3]);
  assert.deepEqual(placesOfRow(1, 4, 6), [4, 5]);
  assert.deepEqual(placesOfRow(2, 4, 6), []);
});

const from = (key: string, place: number) => moveInGrid(key, place, 4, 10, 2); // rows 0-3, 4-7, 8-9

test("left and right go on over the end of a row, and stop at the ends of the grid", () => {
  assert.equal(from("ArrowRight", 3), 4);
  assert.equal(from("ArrowLeft", 4), 3);
  assert.equal(from("ArrowLeft", 0), 0);
  assert.equal(from("ArrowRight", 9), 9);
});

test("up and down keep the column and stay where there is no tile", () => {
  assert.equal(from("ArrowDown", 1), 5);
  assert.equal(from("ArrowDown", 6), 6);
  assert.equal(from("ArrowUp", 2), 2);
  assert.equal(from("ArrowUp", 9), 5);
});

test("home, end and pages", () => {
  assert.equal(from("Home", 7), 0);
  assert.equal(from("End", 0), 9);
  assert.equal(from("PageDown", 1), 9);
  assert.equal(from("PageDown", 3), 7);
  assert.equal(from("PageUp", 9), 1);
});

test("other keys and empty grids move nothing", () => {
  assert.equal(from("a", 3), null);
  assert.equal(from("toString", 3), null);
  assert.equal(moveInGrid("ArrowLeft", 0, 4, 0, 1), null);
});
