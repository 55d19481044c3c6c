import assert from "node:assert/strict";
import { test } from "node:test";
import { isExactAt, logitsAt, predictionChanges } from "./logitLine.ts";
import { argmax, softmax } from "./softmax.ts";

/** Class 0 falls from 2 to −1, class 1 rises from 0 to 1.5, class 2 stays at 0.5. */
const line = {
  t: Float32Array.of(0, 1, 2, 3),
  logits: Float32Array.of(2, 0, 0.5, 1, 0.5, 0.5, 0, 1, 0.5, -1, 1.5, 0.5),
};

test("at a point of the grid the logits are the stored ones", () => {
  assert.deepEqual([...logitsAt(line, 0)], [2, 0, 0.5]);
  assert.deepEqual([...logitsAt(line, 2)], [0, 1, 0.5]);
  assert.deepEqual([...logitsAt(line, 3)], [-1, 1.5, 0.5]);
});

test("between two points they are linear", () => {
  assert.deepEqual([...logitsAt(line, 0.5)], [1.5, 0.25, 0.5]);
  assert.deepEqual([...logitsAt(line, 2.75)], [-0.75, 1.375, 0.5]);
});

test("beyond the ends they are those of the end", () => {
  assert.deepEqual([...logitsAt(line, -1)], [2, 0, 0.5]);
  assert.deepEqual([...logitsAt(line, 9)], [-1, 1.5, 0.5]);
});

test("a grid of float32 is met by its decimal", () => {
  const fine = { t: Float32Array.from({ length: 61 }, (_, i) => i * 0.05), logits: new Float32Array(122) };
  assert.ok(isExactAt(fine, 0.15));
  assert.ok(!isExactAt(fine, 0.16));
});

test("the prediction changes where two logits cross", () => {
  // Between t = 1 (1, 0.5) and t = 2 (0, 1): 1 − s = 0.5 + s/2 at s = 1/3.
  const changes = predictionChanges(line);
  assert.equal(changes.length, 1);
  assert.ok(Math.abs(changes[0].t - 4 / 3) < 1e-9);
  assert.equal(changes[0].from, 0);
  assert.equal(changes[0].to, 1);
});

test("two changes within one piece of the grid are both found", () => {
  // 0 falls 1 → −1, 1 rises 0 → 0.4, 2 rises −2 → 2: 0 meets 1 at 5/12, 1 meets 2 at 2/3.6.
  const steep = { t: Float32Array.of(0, 1), logits: Float32Array.of(1, 0, -2, -1, 0.4, 2) };
  const changes = predictionChanges(steep);
  assert.deepEqual(
    changes.map(({ from, to }) => [from, to]),
    [
      [0, 1],
      [1, 2],
    ],
  );
  assert.ok(Math.abs(changes[0].t - 5 / 12) < 1e-6);
  assert.ok(Math.abs(changes[1].t - 5 / 9) < 1e-6);
});

test("every change that is found is one of argmax, and none is missed", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let trial = 0; trial < 200; trial++) {
    const random4 = {
      t: Float32Array.of(0, 1, 2),
      logits: Float32Array.from({ length: 12 }, () => random() * 4 - 2),
    };
    let prediction = argmax(logitsAt(random4, 0));
    for (const change of predictionChanges(random4)) {
      assert.equal(change.from, prediction);
      prediction = change.to;
    }
    assert.equal(prediction, argmax(logitsAt(random4, 2)));
  }
});

test("logits that only touch are no change", () => {
  const touching = { t: Float32Array.of(0, 1), logits: Float32Array.of(1, 0, 1, 1) };
  assert.deepEqual(predictionChanges(touching), []);
});

test("probabilities sum to 1 and survive large logits", () => {
  const p = softmax([1000, 1000, -1000]);
  assert.deepEqual([...p], [0.5, 0.5, 0]);
  const q = softmax([0, Math.log(3)]);
  assert.ok(Math.abs(q[1] - 0.75) < 1e-6);
});
