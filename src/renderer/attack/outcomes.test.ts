import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOptions, outcomeText, placesOf, withstoodBy } from "./outcomes.ts";

/** Wrong without an attack; fooled within 0.2; within 0.1; not at all; within 0.1, but by more. */
const outcomes = {
  labels: Int32Array.of(1, 2, 3, 4, 5),
  predictions: Int32Array.of(7, 2, 3, 4, 5),
  sizes: Float32Array.of(0, 0.15, 0.02, Infinity, 0.09),
  brokenAt: Float64Array.of(0.1, 0.2, 0.1, Infinity, 0.1),
  adversarial: Int32Array.of(7, 9, 8, -1, 6),
};

test("samples by what became of them, those that took least first", () => {
  const places = (filter: string) => [...placesOf(outcomes, filter)];
  assert.deepEqual(places("all"), [0, 2, 4, 1, 3]);
  assert.deepEqual(places("fooled"), [2, 4, 1]);
  assert.deepEqual(places("0.1"), [2, 4]);
  assert.deepEqual(places("0.2"), [1]);
  assert.deepEqual(places("held"), [3]);
  assert.deepEqual(places("wrong"), [0]);
});

test("the choices tell how many samples each has", () => {
  const options = outcomeOptions(outcomes, [0, 0.1, 0.2]);
  assert.deepEqual(
    options.map(({ label, count }) => `${label}: ${count}`),
    [
      "All samples: 5",
      "Fooled within any ε: 3",
      "Fooled within ε = 0.1: 2",
      "Fooled within ε = 0.2, not within 0.1: 1",
      "Not fooled within any ε: 1",
      "Wrong without an attack: 1",
    ],
  );
});

test("what another checkpoint withstands: it is right there, and takes a larger ε", () => {
  const other = {
    labels: outcomes.labels,
    predictions: Int32Array.of(1, 2, 3, 4, 0),
    brokenAt: Float64Array.of(0.2, 0.2, Infinity, 0.1, Infinity),
  };
  assert.deepEqual([...withstoodBy(placesOf(outcomes, "fooled"), outcomes, other)], [2]);
});

test("an outcome in words", () => {
  assert.equal(outcomeText(outcomes, 1), "label 2, predicted 2, fooled to 9 within ε = 0.2");
  assert.equal(outcomeText(outcomes, 3), "label 4, predicted 4, not fooled within any ε");
  assert.equal(outcomeText(outcomes, 0), "label 1, predicted 7, wrong without an attack");
});
