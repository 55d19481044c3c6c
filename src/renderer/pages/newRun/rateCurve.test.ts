import assert from "node:assert/strict";
import { test } from "node:test";
import { rateParts, ratePoints, rateText } from "./rateCurve.ts";

const paper = {
  learningRate: 0.005,
  steps: [
    { epoch: 50, factor: 0.1 },
    { epoch: 80, factor: 0.01 },
  ],
};

test("the paper's schedule: three stretches, a step with two points at its epoch", () => {
  const parts = rateParts(paper, 100);
  assert.deepEqual(
    parts.map((p) => [p.from, p.to]),
    [
      [0, 50],
      [50, 80],
      [80, 100],
    ],
  );
  const { x, y } = ratePoints(parts);
  assert.deepEqual([...x], [0, 50, 50, 80, 80, 100]);
  assert.deepEqual([...y], [0.005, 0.005, 0.005 * 0.1, 0.005 * 0.1, 0.005 * 0.01, 0.005 * 0.01]);
  assert.deepEqual(rateText(paper, 100), [
    "The rate is 0.005 in epochs 1–50, 5e-4 in epochs 51–80, 5e-5 in epochs 81–100.",
  ]);
});

test("steps at or after the last epoch are never reached", () => {
  assert.deepEqual(rateText(paper, 50), [
    "The rate is 0.005 in epochs 1–50.",
    "Never reached: the steps after epochs 50, 80, as the run has 50 epochs.",
  ]);
  assert.match(rateText(paper, 51).join(" "), /5e-4 in epoch 51\. Never reached: the step after epoch 80,/);
});

test("a step at epoch 0 holds from the start", () => {
  const steps = [{ epoch: 0, factor: 0.5 }];
  assert.deepEqual(rateParts({ learningRate: 1, steps }, 2), [{ from: 0, to: 2, rate: 0.5 }]);
  assert.deepEqual(rateParts({ learningRate: 1, steps: [] }, 1), [{ from: 0, to: 1, rate: 1 }]);
});
