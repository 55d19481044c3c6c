import assert from "node:assert/strict";
import { test } from "node:test";
import { shrinkageNames, type ShrinkageName } from "./schema/methods/amm.ts";
import { shrinkages, type ShrinkageOptions, type Term } from "./shrinkage.ts";

const sides = ["correct", "wrong"] as const;
const termOf = (
  name: ShrinkageName,
  side: (typeof sides)[number],
  m: number,
  options: ShrinkageOptions,
): Term => shrinkages[name][side](m, options);
const close = (actual: number, expected: number, what: string) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual}, expected ${expected}`,
  );

const paper = { lambda: 32, c: 2, d: 1, clipValue: 50 };

/** Values worked by hand from methods.md section 3, away from every guard. */
const values: { [K in ShrinkageName]: { correct: (m: number) => number; wrong: (m: number) => number } } = {
  LIN: { correct: (m) => -64 * m, wrong: (m) => 32 * m },
  EXP: { correct: (m) => 32 * Math.exp(-2 * m), wrong: (m) => 32 * Math.exp(m) },
  INV: { correct: (m) => 32 / (1 + 2 * m), wrong: (m) => 32 / (1 - m) },
  MARGIN: { correct: (m) => 32 * Math.max(0, 2 - m), wrong: (m) => 32 * (2 + m) },
};

for (const name of shrinkageNames) {
  test(`${name} with the paper's λ, c, d`, () => {
    for (const m of [0, 0.1, 0.3]) {
      for (const side of sides)
        close(termOf(name, side, m, paper).value, values[name][side](m), `${side} at ${m}`);
    }
    for (const m of [1, 3])
      close(termOf(name, "correct", m, paper).value, values[name].correct(m), `correct at ${m}`);
  });

  for (const side of sides) {
    test(`${name}, ${side}: the slope is the derivative of the value, on both sides of every guard`, () => {
      const h = 1e-6;
      const all = [
        paper,
        { lambda: 3, c: 0.5, d: 0.4, clipValue: 50 },
        { lambda: 60, c: 1, d: 0.2, clipValue: 50 },
      ];
      for (const options of all) {
        for (const guard of guards(name, side, options)) {
          for (const m of [guard - 0.2, guard - 0.01, guard + 0.01, guard + 0.2, 0.05, 0.7, 2.5, 9]) {
            if (m <= 2 * h || Math.abs(m - guard) < 0.001) continue;
            const rise = termOf(name, side, m + h, options).value - termOf(name, side, m - h, options).value;
            const slope = termOf(name, side, m, options).slope;
            const off = Math.abs(slope - rise / (2 * h));
            assert.ok(
              off <= 1e-5 * Math.max(1, Math.abs(slope)),
              `m ${m}, ${JSON.stringify(options)}: off by ${off}`,
            );
          }
        }
      }
    });
  }

  test(`${name} with λ = 0 costs nothing and has no slope, however large the margin`, () => {
    for (const m of [0, 0.5, 1, 2, 1e4]) {
      for (const side of sides) {
        const { value, slope } = termOf(name, side, m, { ...paper, lambda: 0 });
        assert.ok(value === 0 && slope === 0, `${side} at ${m}: ${value}, ${slope}`);
      }
    }
  });

  test(`${name} is finite for every margin, with c = d = 0 and with λ above the cap too`, () => {
    for (const m of [0, 1e-9, 0.5, 1, 2, 50, 1e4]) {
      for (const fields of [
        {},
        { c: 0, d: 0 },
        { lambda: 80 },
        { lambda: 80, c: 0, d: 0 },
        { lambda: 50, d: 0 },
      ]) {
        for (const side of sides) {
          const { value, slope } = termOf(name, side, m, { ...paper, ...fields });
          assert.ok(Number.isFinite(value) && Number.isFinite(slope), `${side} at ${m}: ${value}, ${slope}`);
        }
      }
    }
  });
}

/** Where the value starts or stops being held; 1 where nothing is. */
function guards(
  name: ShrinkageName,
  side: (typeof sides)[number],
  { lambda, c, d, clipValue }: ShrinkageOptions,
): number[] {
  if (name === "MARGIN") return side === "correct" ? [c] : [1];
  if (name === "LIN") return [1];
  if (side === "correct")
    return [name === "EXP" ? Math.log(lambda / clipValue) / c : (lambda / clipValue - 1) / c, 1];
  return [name === "EXP" ? Math.log(clipValue / lambda) / d : (1 - lambda / clipValue) / d, 1];
}

const held: {
  title: string;
  name: ShrinkageName;
  side: (typeof sides)[number];
  m: number;
  lambda: number;
  value: number;
}[] = [
  { title: "S⁺ of EXP below the cap's margin", name: "EXP", side: "correct", m: 0.05, lambda: 80, value: 50 },
  { title: "S⁺ of INV below the cap's margin", name: "INV", side: "correct", m: 0.1, lambda: 80, value: 50 },
  { title: "S⁻ of EXP beyond ln(clip/λ)/d", name: "EXP", side: "wrong", m: 0.5, lambda: 32, value: 50 },
  { title: "S⁻ of EXP far beyond its guard", name: "EXP", side: "wrong", m: 5000, lambda: 32, value: 50 },
  { title: "S⁻ of INV beyond (1 − λ/clip)/d", name: "INV", side: "wrong", m: 0.4, lambda: 32, value: 50 },
  { title: "S⁻ of INV beyond its pole", name: "INV", side: "wrong", m: 3, lambda: 32, value: 50 },
];

for (const { title, name, side, m, lambda, value } of held) {
  test(`held at clipValue: ${title}`, () => {
    const term = termOf(name, side, m, { ...paper, lambda });
    close(term.value, value, "value");
    assert.ok(term.slope === 0, `slope ${term.slope}`);
  });
}

test("LIN and MARGIN know no cap", () => {
  assert.equal(termOf("LIN", "wrong", 100, paper).value, 3200);
  assert.equal(termOf("MARGIN", "wrong", 100, paper).value, 32 * 102);
  assert.equal(termOf("MARGIN", "correct", 0, { ...paper, c: 10 }).value, 320);
});

test("MARGIN is flat beyond its hinge", () => {
  assert.deepEqual(termOf("MARGIN", "correct", 2, paper), { value: 0, slope: 0 });
  assert.deepEqual(termOf("MARGIN", "correct", 7, paper), { value: 0, slope: 0 });
});
