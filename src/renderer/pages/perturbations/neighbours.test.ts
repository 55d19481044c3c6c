import assert from "node:assert/strict";
import { test } from "node:test";
import { neighboursOf } from "./neighbours.ts";

const places = Int32Array.of(7, 3, 9);

test("neighbours are those of the gallery's order", () => {
  assert.deepEqual(neighboursOf(places, 3, 10), {
    previous: 7,
    next: 9,
    text: "2 of 3 in the gallery's order",
  });
});

test("the ends have one neighbour", () => {
  assert.equal(neighboursOf(places, 7, 10).previous, null);
  assert.equal(neighboursOf(places, 9, 10).next, null);
});

test("a sample that the filter leaves out leads to the first that it leaves", () => {
  const out = neighboursOf(places, 4, 10);
  assert.deepEqual([out.previous, out.next], [null, 7]);
  assert.match(out.text, /not among/);
  assert.match(neighboursOf(places, 10, 10).text, /beyond the last/);
  assert.equal(neighboursOf(new Int32Array(), 4, 10).next, null);
});

test("without a gallery the split's own order", () => {
  assert.deepEqual([neighboursOf(places, 0, null).previous, neighboursOf(places, 0, null).next], [null, 1]);
  assert.equal(neighboursOf(places, 5, null).previous, 4);
});
