import assert from "node:assert/strict";
import { test } from "node:test";
import type { StepMetrics } from "../../shared/metrics.ts";
import { StepRing } from "./stepRing.ts";

function step(number: number, crossEntropy = number / 10): StepMetrics {
  return {
    ...{
      penalty: null,
      adversarialCrossEntropy: null,
      adversarialAccuracy: null,
      storedCrossEntropy: null,
      storedAccuracy: null,
    },
    ...{ step: number, epoch: 1, learningRate: 0.1, crossEntropy, regularizerT: null, regularizerF: null },
    ...{ total: 1, trainAccuracy: 0.5, gradNorm: 1, gradNormClipped: 1, shareFooled: null, meanMargin: null },
    ...{ gradientHealth: null, stepMs: 50 },
  };
}
const steps = (from: number, to: number): StepMetrics[] =>
  Array.from({ length: to - from + 1 }, (_, i) => step(from + i));

test("steps come back by column, in order, after a given step", () => {
  const ring = new StepRing(8);
  ring.push(steps(1, 5));
  const { steps: held, values } = ring.column("crossEntropy", 3);
  assert.deepEqual([...held], [4, 5]);
  assert.deepEqual([...values], [0.4, 0.5]);
  assert.deepEqual([...ring.column("regularizerT").values], [NaN, NaN, NaN, NaN, NaN]);
  assert.deepEqual([...ring.column("step", 99).steps], []);
});

test("when it is full the oldest go, however often it goes round", () => {
  const ring = new StepRing(8);
  for (let i = 1; i <= 100; i++) ring.push([step(i)]);
  assert.equal(ring.length, 8);
  assert.equal(ring.first, 93);
  assert.deepEqual([...ring.column("step").values], [93, 94, 95, 96, 97, 98, 99, 100]);
  assert.deepEqual([...ring.column("step", 96).values], [97, 98, 99, 100]);
  assert.equal(ring.latest?.step, 100);
});

test("a run that goes back to a checkpoint replaces what it did after it", () => {
  const ring = new StepRing(8);
  ring.push(steps(1, 12));
  ring.push([step(9, 90), step(10, 100)]);
  assert.deepEqual([...ring.column("step").values], [5, 6, 7, 8, 9, 10]);
  assert.deepEqual([...ring.column("crossEntropy", 8).values], [90, 100]);
  ring.push([step(1, 1)]);
  assert.deepEqual([...ring.column("step").values], [1]);
});

test("the pace is that of the newest steps", () => {
  const ring = new StepRing(8);
  assert.equal(ring.pace(), null);
  assert.equal(ring.first, null);
  ring.push(steps(1, 4));
  assert.equal(ring.pace(), 20);
  ring.push([{ ...step(5), stepMs: 100 }]);
  assert.equal(ring.pace(1), 10);
});
