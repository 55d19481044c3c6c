import assert from "node:assert/strict";
import { test } from "node:test";
import { timeOfStep } from "./timeOfStep.ts";

const epochs = [
  { step: 10, seconds: 20 },
  { step: 20, seconds: 10 },
];

test("within an epoch at its own pace, after the last one at the pace of the rest", () => {
  const time = timeOfStep(epochs, { steps: 25, trainSeconds: 40 });
  assert.deepEqual([0, 5, 10, 15, 20, 22, 25].map(time), [0, 10, 20, 25, 30, 34, 40]);
});

test("before the first epoch is over, the pace of all steps so far", () => {
  assert.equal(timeOfStep([], { steps: 4, trainSeconds: 2 })(3), 1.5);
  assert.equal(timeOfStep([], { steps: 0, trainSeconds: 0 })(3), 0);
});

test("a run that ended with its epoch goes no further at a pace of its whole", () => {
  assert.equal(timeOfStep(epochs, { steps: 20, trainSeconds: 30 })(22), 33);
});
