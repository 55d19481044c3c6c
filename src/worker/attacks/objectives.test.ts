import assert from "node:assert/strict";
import { test } from "node:test";
import { assertClose, gradientOf, normals } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import { difference, targetedDifference } from "./differenceOfLogits.ts";
import {
  crossEntropyObjective,
  divergence,
  marginObjective,
  softMarginObjective,
  towards,
  valuesOfObjective,
  type Objective,
} from "./objectives.ts";

const objectives: { readonly [name: string]: Objective } = {
  "cross-entropy": crossEntropyObjective,
  margin: marginObjective,
  "soft margin": softMarginObjective,
  "towards a class": towards(crossEntropyObjective),
  "difference of logits ratio": difference(4),
  "difference of logits ratio towards a class": targetedDifference(4, [0, 0, 3], [0, 0, 1]),
};

for (const [name, objective] of Object.entries(objectives)) {
  test(`${name}: the gradient is that of the value`, () => {
    const f = normals(Rng.seeded(1, name), 4, 2);
    const gradient = new Float64Array(4);
    objective(f, 2, gradient);
    assertClose(
      gradient,
      gradientOf((v) => objective(v, 2, new Float64Array(4)), f),
      1e-6,
      "gradient",
    );
  });
}

test("values worked by hand", () => {
  const f = [1, 3, 2];
  assert.equal(marginObjective(f, 2, new Float64Array(3)), 1);
  assert.equal(marginObjective(f, 1, new Float64Array(3)), -1);
  const soft = softMarginObjective(f, 1, new Float64Array(3));
  assertClose([soft], [Math.log(Math.exp(1) + Math.exp(2)) - 3], 1e-12, "soft margin");
  const equal = valuesOfObjective(crossEntropyObjective, { values: [0, 0, 5, 5], classes: 2 }, [0, 1]);
  assertClose(equal.values, [Math.log(2), Math.log(2)], 1e-12, "cross-entropy");
  assertClose(equal.gradient, [-0.5, 0.5, 0.5, -0.5], 1e-7, "gradient");
});

test("difference of logits ratio: by hand, and the same for scaled and shifted logits", () => {
  const of = (f: number[], label: number) => difference(4)(f, label, new Float64Array(4));
  assert.equal(of([4, 1, 3, 0], 0), -1 / 3); // (3 − 4)/(4 − 1)
  assert.equal(of([4, 1, 3, 0], 3), 4 / 3);
  assertClose([of([41, 11, 31, 1], 0)], [-1 / 3], 1e-12, "10·f + 1");
});

test("difference of logits ratio towards a class: by hand, and the same for scaled and shifted logits", () => {
  const of = (f: number[], from: number, to: number) =>
    targetedDifference(5, [from], [to])(f, 0, new Float64Array(5));
  assert.equal(of([5, 1, 3, 0, 4], 0, 1), -4 / 3); // (1 − 5)/(5 − (3 + 1)/2)
  assert.equal(of([5, 1, 3, 0, 4], 2, 0), 2 / 3); // reached
  assertClose([of([51, 11, 31, 1, 41], 0, 1)], [-4 / 3], 1e-12, "10·f + 1");
});

test("difference of logits ratio towards a class: every choice of classes has the gradient of its value", () => {
  const f = normals(Rng.seeded(3, "f"), 5, 2);
  for (let from = 0; from < 5; from++)
    for (let to = 0; to < 5; to++) {
      if (from === to) continue;
      const objective = targetedDifference(5, [from], [to]);
      const gradient = new Float64Array(5);
      objective(f, 0, gradient);
      const expected = gradientOf((v) => objective(v, 0, new Float64Array(5)), f);
      assertClose(gradient, expected, 1e-6, `${from} → ${to}`);
    }
});

test("divergence: 0 at the same logits, and the gradient is that of the value", () => {
  const p = [0.2, 0.5, 0.3];
  const same = Float64Array.from(p, Math.log);
  assert.ok(Math.abs(divergence(p, same, new Float64Array(3))) < 1e-12);
  const f = normals(Rng.seeded(2, "f"), 3);
  const gradient = new Float64Array(3);
  divergence(p, f, gradient);
  assertClose(
    gradient,
    gradientOf((v) => divergence(p, v, new Float64Array(3)), f),
    1e-6,
    "gradient",
  );
});
