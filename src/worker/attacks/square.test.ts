/** The squares of Square: sizes, places and what is in them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rng } from "../rng.ts";
import { squareMoves } from "./squareMoves.ts";
import { drawBumps, pictureOf, shareAt } from "./squareWindows.ts";

const picture = { height: 8, width: 10, channels: 3 };
const size = (v: ArrayLike<number>) => Math.hypot(...Array.from(v));

test("the share of the picture is halved by the authors' schedule, stretched to the queries", () => {
  assert.deepEqual(
    [0, 11, 51, 201, 9000].map((i) => shareAt(i, 10_000, 0.8)),
    [0.8, 0.4, 0.2, 0.1, 0.8 / 512],
  );
  assert.equal(shareAt(6, 1000, 0.8), 0.2); // query 60 of 10,000
});

test("what is no picture is one row", () => {
  assert.deepEqual(pictureOf([2]), { height: 1, width: 2, channels: 1 });
  assert.deepEqual(pictureOf([8, 10, 3]), picture);
});

test("Linf: stripes of ±ε, and a proposal changes one square by channel", () => {
  const rng = Rng.seeded(1, "squares");
  const start = squareMoves.Linf.start(picture, 0.5, rng);
  assert.ok(start.every((value) => Math.abs(value) === 0.5));
  const row = picture.width * picture.channels;
  assert.deepEqual(start.slice(0, row), start.slice(row, 2 * row));
  const next = squareMoves.Linf.propose(new Float64Array(240), picture, 0.5, 0.2, rng);
  const side = Math.round(Math.sqrt(0.2 * 80));
  assert.equal(next.filter((value) => Math.abs(value) === 0.5).length, side * side * 3);
  assert.equal(next.filter((value) => value === 0).length, 240 - side * side * 3);
});

test("L2: starts and proposals are on the sphere", () => {
  const rng = Rng.seeded(2, "squares");
  let delta = squareMoves.L2.start(picture, 2, rng);
  for (let i = 0; i < 20; i++) {
    assert.ok(Math.abs(size(delta) - 2) < 1e-9);
    delta = squareMoves.L2.propose(delta, picture, 2, 0.3, rng);
  }
});

test("bumps: two opposite ones beside each other, of length 1", () => {
  const bumps = drawBumps(5, Rng.seeded(3, "bumps"));
  assert.ok(Math.abs(size(bumps) - 1) < 1e-12);
  assert.equal(bumps.filter((value) => value > 0).length, 10); // 2 of 5 rows or columns
  assert.equal(bumps.filter((value) => value < 0).length, 15);
});
