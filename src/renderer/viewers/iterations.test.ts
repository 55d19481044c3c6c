import assert from "node:assert/strict";
import { test } from "node:test";
import { candidatesByDistance, iterationStates } from "./iterations.ts";

const candidate = (k: number, distance: number) => ({ class: k, gap: 1, norm: 1, distance });
const step = {
  from: 0,
  to: 2,
  candidates: [candidate(1, 3), candidate(2, 0.5), candidate(3, NaN), candidate(4, 1)],
  stepLength: 5,
  x: Float32Array.of(4, 5),
  logits: Float32Array.of(0, 1, 2, 0, 0),
};
const perturbation = {
  x: Float32Array.of(1, 1),
  before: {
    class: 0,
    logits: Float32Array.of(3, 1, 2, 0, 0),
    probabilities: new Float32Array(5),
  },
  steps: [step],
};

test("the way begins at the clean sample and has a state after each iteration", () => {
  const [start, end] = iterationStates(perturbation);
  assert.equal(start.step, null);
  assert.equal(start.l2, 0);
  assert.equal(start.prediction, 0);
  assert.deepEqual([...end.r], [3, 4]);
  assert.equal(end.l2, 5);
  assert.equal(end.prediction, 2);
  assert.equal(end.step, step);
});

test("a sample that needed no iteration has its start alone", () => {
  assert.equal(iterationStates({ ...perturbation, steps: [] }).length, 1);
});

test("candidates come nearest first, the chosen one marked, those left behind last", () => {
  const ranked = candidatesByDistance(step);
  assert.deepEqual(
    ranked.map((c) => c.class),
    [2, 4, 1, 3],
  );
  assert.deepEqual(
    ranked.map((c) => c.chosen),
    [true, false, false, false],
  );
});
