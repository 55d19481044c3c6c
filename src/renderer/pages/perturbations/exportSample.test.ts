import assert from "node:assert/strict";
import { test } from "node:test";
import { signedColour } from "../../viewers/signedScale.ts";
import { arraysOf, exportName, picturesOf, sheetOf } from "./exportSample.ts";

const prediction = (k: number, ...probabilities: number[]) => ({
  class: k,
  logits: Float32Array.of(1, 0),
  probabilities: Float32Array.from(probabilities),
});
const perturbation = {
  ...{
    runId: "20261121-a/b",
    checkpoint: "step-300",
    split: "test" as const,
    index: 12,
    label: 0,
    classes: 2,
  },
  ...{ shape: [1, 2, 1], mean: [0.5], target: null },
  x: Float32Array.of(-0.5, 0.5),
  r: Float32Array.of(0.25, -0.125),
  ...{ l2: 0.2795, lInf: 0.25, rho: 0.395, fooled: true },
  before: prediction(0, 0.75, 0.25),
  after: prediction(1, 0.5, 0.5),
  steps: [
    {
      ...{ from: 0, to: 1, candidates: [], stepLength: 0.2795 },
      ...{ x: Float32Array.of(-0.25, 0.375), logits: Float32Array.of(0, 1) },
    },
  ],
  inputGradient: Float32Array.of(-2, 1),
  line: { t: new Float32Array(), logits: new Float32Array() },
};
const look = { gain: 4, gradientGain: 0.5, channel: "magnitude" as const };

test("the arrays are x, r, their sum and the gradient", () => {
  assert.deepEqual(
    arraysOf(perturbation).map(({ name, values }) => [name, ...values]),
    [
      ["x", -0.5, 0.5],
      ["r", 0.25, -0.125],
      ["x-plus-r", -0.25, 0.375],
      ["gradient", -2, 1],
    ],
  );
});

test("pictures have the gain in their title and in their pixels", () => {
  const [x, r, , gradient] = picturesOf(perturbation, look);
  assert.deepEqual([...x.pixels], [0, 0, 0, 255, 255, 255, 255, 255]);
  assert.equal(r.title, "r ×4.0, ends ±0.25");
  assert.deepEqual([...r.pixels.subarray(0, 3)], [...signedColour(1)]);
  assert.deepEqual([...r.pixels.subarray(4, 7)], [...signedColour(-0.5)]);
  assert.deepEqual([...gradient.pixels.subarray(0, 3)], [...signedColour(-1)]);
});

test("data that are no pictures have arrays and no pictures", () => {
  const point = { ...perturbation, shape: [2] };
  assert.deepEqual(picturesOf(point, look), []);
  assert.equal(arraysOf(point).length, 4);
});

test("file names hold what it is, in plain letters", () => {
  assert.equal(exportName(perturbation, "r"), "20261121-a_b-step-300-test-12-r");
  assert.equal(exportName({ ...perturbation, target: 1 }, "x"), "20261121-a_b-step-300-test-12-to-1-x");
});

test("the sheet tells the numbers, and whether it was fooled", () => {
  const column = { title: "AMM", perturbation, look };
  const sheet = sheetOf([column, { ...column, perturbation: { ...perturbation, fooled: false } }]);
  assert.match(sheet.title, /Sample 12 of the test split, label 0/);
  const [fooled, not] = sheet.rows.map((row) => row.lines.join("\n"));
  assert.match(fooled, /0 \(75\.0 %\) → 1 \(50\.0 %\), fooled, iterations: 1/);
  assert.match(fooled, /‖r‖₂ 0\.27950/);
  assert.match(fooled, /iteration 1: 0 → 1, step 0\.27950/);
  assert.match(not, /NOT FOOLED/);
  assert.equal(sheet.rows[0].pictures.length, 4);
});
