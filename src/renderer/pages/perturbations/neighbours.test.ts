import assert from "node:assert/strict";
import { test } from "node:test";
import { neighboursOf } from "./neighbours.ts";

const places = Int32Array.of(7, 3, 9);

test("neighbours are those of the gallery's order", () => {
  assert.deepEqual(neighboursOf(places, 3, true), {
    previous: 7,
    next: 9,
    text: "2 of 3 in the gallery's order",
  });
});

test("the ends have one neighbour", () => {
  assert.equal(neighboursOf(places, 7, true).previous, null);
  assert.equal(neighboursOf(places, 9, true).next, null);
});

test("a sample that the filter leaves out leads to the first that it leaves", () => {
  const out = neighboursOf(places, 4, true);
  assert.deepEqual([out.previous, out.next], [null, 7]);
  assert.match(out.text, /not among/);
  assert.equal(neighboursOf(new Int32Array(), 4, true).next, null);
});

test("without a gallery the split's own order", () => {
  assert.deepEqual([neighboursOf(places, 0, false).previous, neighboursOf(places, 0, false).next], [null, 1]);
  assert.equal(neighboursOf(places, 5, false).previous, 4);
});
