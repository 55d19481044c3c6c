/** Samples whose input gradient is no good: counted once each, left where they are, and no harm to the others. */
import assert from "node:assert/strict";
import { testOnEachBackend } from "../backend/testing.ts";
import { assertClose } from "../nn/testing/numbers.ts";
import { twin } from "../nn/testing/twins.ts";
import { runDeepFool, subjectOf } from "./testing/runDeepFool.ts";

/**
 * Inputs a, b, c, each alone behind its own hidden units, which are alive only where it is positive. In float32:
 * a: f_1 − f_0 = −2 + a, an ordinary gradient;
 * b: its gradient is 1e25·1e25, infinite in the last product of the pull back;
 * c: two units get +1e25·1e25 and −1e25·1e25, and the last product adds Inf to −Inf, which is NaN.
 */
const big = 1e25;
const twins = [
  ...[
    twin.dense("first", 3, 4),
    twin.dense("second", 4, 4),
    twin.relu("relu", [4]),
    twin.dense("logits", 4, 2),
  ],
];
const first = [1, 0, 0, 0, 0, big, 0, 0, 0, 0, 1, 1];
const second = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, big, 0, 0, 0, 0, big];
const logits = [0, 1, 0, big, 0, big, 0, -big];
const values = new Map([
  ["first", [Float64Array.from(first), new Float64Array(4)]],
  ["second", [Float64Array.from(second), new Float64Array(4)]],
  ["logits", [Float64Array.from(logits), Float64Array.of(2, 0)]],
]);
const subject = subjectOf([3], twins, values);
const options = { maxIterations: 4, dfNumLabels: 10, overshoot: 0.02, epsilon: 0, rowChunk: 1000 };

const good = [1, 0, 0]; // f_1 − f_0 = −1: one step of 1.02
const dead = [-1, -1, -1]; // no unit is alive: the gradient is zero
const infinite = [0, 1, 0];
const nan = [0, 0, 1];

const batches: { title: string; x: number[][]; health: { zero: number; nan: number; infinite: number } }[] = [
  { title: "all good", x: [good, good], health: { zero: 0, nan: 0, infinite: 0 } },
  { title: "zero", x: [good, dead, good, dead], health: { zero: 2, nan: 0, infinite: 0 } },
  { title: "infinite", x: [infinite, good], health: { zero: 0, nan: 0, infinite: 1 } },
  { title: "NaN", x: [good, nan], health: { zero: 0, nan: 1, infinite: 0 } },
  { title: "all kinds", x: [nan, good, infinite, dead, good], health: { zero: 1, nan: 1, infinite: 1 } },
  { title: "none good", x: [dead, nan, infinite], health: { zero: 1, nan: 1, infinite: 1 } },
];

for (const { title, x, health } of batches) {
  for (const { epsilon, rowChunk } of [
    { epsilon: 0, rowChunk: 1000 },
    { epsilon: 5e-6, rowChunk: 1 },
  ]) {
    testOnEachBackend(
      `${title}, ε ${epsilon}: counted once a sample, and only the good ones move`,
      (backend) => {
        const result = runDeepFool(backend, subject, x.flat(), null, { ...options, epsilon, rowChunk });
        assert.deepEqual(result.health, health);
        x.forEach((sample, i) => {
          const expected = sample === good ? [1.02, 0, 0] : [0, 0, 0];
          assertClose(result.r.subarray(3 * i, 3 * i + 3), expected, 1e-4, `r of sample ${i}`);
          assert.equal(result.fooled[i], sample === good ? 1 : 0);
        });
      },
    );
  }
}

testOnEachBackend("a candidate with zero gradient beside a usable one is no flaw", (backend) => {
  // columns (1), (1), (3): class 1 has the gradient of class 0
  const three = new Map([["fc", [Float64Array.of(1, 1, 3), Float64Array.of(2, 1, 0)]]]);
  const result = runDeepFool(backend, subjectOf([1], [twin.dense("fc", 1, 3)], three), [0], null, options);
  assert.deepEqual(result.health, { zero: 0, nan: 0, infinite: 0 });
  assertClose(result.r, [1.02], 1e-5, "r");
});
