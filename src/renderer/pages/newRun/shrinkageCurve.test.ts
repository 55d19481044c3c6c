import assert from "node:assert/strict";
import { test } from "node:test";
import { shrinkageNames } from "../../../shared/schema/methods/amm.ts";
import { shrinkageCurve, shrinkageText, type ShrinkageSettings } from "./shrinkageCurve.ts";

const paper: ShrinkageSettings = { shrinkage: "EXP", lambda: 32, c: 2, d: 1, clipValue: 50 };
const close = (actual: number, expected: number) =>
  assert.ok(
    Math.abs(actual - expected) < 1e-9 * Math.max(1, Math.abs(expected)),
    `${actual}, expected ${expected}`,
  );

test("EXP with the paper's settings: S⁺ falls as λ·exp(−c·m), S⁻ is held at the cap from ln(cap/λ)/d on", () => {
  const { m, correct, wrong, flat } = shrinkageCurve(paper);
  assert.equal(m.at(-1), 3);
  m.forEach((x, i) => close(correct[i], 32 * Math.exp(-2 * x)));
  m.forEach((x, i) => close(wrong[i], Math.min(50, 32 * Math.exp(x))));
  assert.equal(flat.correct, null);
  close(flat.wrong?.from ?? NaN, Math.log(50 / 32));
  assert.equal(flat.wrong?.value, 50);
});

test("S⁺ is held at the cap below a margin where λ is above it", () => {
  const { flat } = shrinkageCurve({ ...paper, lambda: 100 });
  assert.equal(flat.correct?.from, 0);
  close(flat.correct?.to ?? NaN, Math.log(2) / 2);
  assert.equal(flat.correct?.value, 50);
});

test("the hinge of MARGIN is flat from c on", () => {
  const { m, flat } = shrinkageCurve({ ...paper, shrinkage: "MARGIN", c: 3 });
  assert.equal(m.at(-1), 6);
  close(flat.correct?.from ?? NaN, 3);
  assert.deepEqual([flat.correct?.to, flat.correct?.value, flat.wrong], [Infinity, 0, null]);
});

test("every shrinkage has a finite picture, for extreme settings too", () => {
  for (const shrinkage of shrinkageNames) {
    for (const c of [0, 1e-6, 1, 1e6]) {
      for (const lambda of [0, 1, 1000]) {
        const { m, correct, wrong } = shrinkageCurve({ ...paper, shrinkage, c, d: c, lambda });
        for (const values of [m, correct, wrong])
          assert.ok(values.every(Number.isFinite), `${shrinkage} ${c} ${lambda}`);
        assert.ok(m[1] > 0);
      }
    }
  }
});

test("in words", () => {
  assert.deepEqual(shrinkageText(paper), [
    "A correct sample costs 32 at margin 0, 4.33 at margin 1, 0.586 at margin 2.",
    "A misclassified sample costs 32 at margin 0, 50 at margin 1, 50 at margin 2; from margin 0.446 on it stays at 50 and pushes nothing.",
  ]);
  assert.deepEqual(shrinkageText({ ...paper, lambda: 0 }), [
    "λ is 0: margins cost nothing, this is the Reference method.",
  ]);
  assert.match(shrinkageText({ ...paper, c: 0 })[0], /, 32 at every margin\.$/);
  assert.match(shrinkageText({ ...paper, lambda: 100 })[0], /; up to margin 0\.347 it is held at 50/);
});
