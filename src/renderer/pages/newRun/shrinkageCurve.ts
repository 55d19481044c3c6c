/** What a margin costs under the chosen shrinkage: λ·S⁺(m) and λ·S⁻(m), with their guards, as lines and in words. */
import type { AmmConfig } from "../../../shared/schema/methodConfig.ts";
import type { ShrinkageName } from "../../../shared/schema/methods/amm.ts";
import { shrinkages, type ShrinkageOptions, type Term } from "../../../shared/shrinkage.ts";
import { formatValue } from "../../charts/ticks.ts";

export type ShrinkageSettings = Pick<AmmConfig, "shrinkage" | "lambda" | "c" | "d" | "clipValue">;
type Side = "correct" | "wrong";

/** A stretch of margins over which a term does not change: a guard holds it, or its hinge is passed. */
export interface Flat {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

export interface ShrinkageCurve {
  /** Margins, [n], ascending from 0. */
  readonly m: Float64Array;
  /** λ·S⁺(m) and λ·S⁻(m), [n]. */
  readonly correct: Float64Array;
  readonly wrong: Float64Array;
  readonly flat: { readonly [S in Side]: Flat | null };
}

const intervals = 240;

/** Margins over which the term of a correct sample falls to next to nothing; at least those that networks have. */
const ranges: { readonly [K in ShrinkageName]: (c: number) => number } = {
  LIN: () => 5,
  EXP: (c) => 6 / c,
  INV: (c) => 10 / c,
  MARGIN: (c) => 2 * c,
};

export function shrinkageCurve({ shrinkage, ...options }: ShrinkageSettings): ShrinkageCurve {
  const end = Math.min(20, Math.max(1, ranges[shrinkage](options.c)));
  const m = Float64Array.from({ length: intervals + 1 }, (_, i) => (end * i) / intervals);
  const terms = shrinkages[shrinkage];
  return {
    m,
    correct: m.map((x) => terms.correct(x, options).value),
    wrong: m.map((x) => terms.wrong(x, options).value),
    flat: { correct: flatPart(terms.correct, options, m), wrong: flatPart(terms.wrong, options, m) },
  };
}

/** The formulas have one flat stretch at most, at one of the ends. */
function flatPart(
  term: (m: number, options: ShrinkageOptions) => Term,
  options: ShrinkageOptions,
  m: Float64Array,
): Flat | null {
  const isFlat = (x: number) => term(x, options).slope === 0;
  const first = m.findIndex(isFlat);
  if (first < 0) return null;
  const last = m.findLastIndex(isFlat);
  const from = first === 0 ? 0 : border(m[first - 1], m[first], (x) => !isFlat(x));
  const to = last === m.length - 1 ? Infinity : border(m[last], m[last + 1], isFlat);
  return { from, to, value: term(Math.min(Math.max(m[first], from), m[last]), options).value };
}

/** Where `holds` ends between `low`, where it does, and `high`, where it does not. */
function border(low: number, high: number, holds: (x: number) => boolean): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 50; i++) {
    const middle = (a + b) / 2;
    if (holds(middle)) a = middle;
    else b = middle;
  }
  return b;
}

/** The picture in two sentences, one for S⁺ and one for S⁻. */
export function shrinkageText(settings: ShrinkageSettings): readonly string[] {
  if (settings.lambda === 0) return ["λ is 0: margins cost nothing, this is the Reference method."];
  const { flat } = shrinkageCurve(settings);
  return [
    `A correct sample costs ${costs(settings, "correct")}${flatText(flat.correct)}.`,
    `A misclassified sample costs ${costs(settings, "wrong")}${flatText(flat.wrong)}.`,
  ];
}

function costs({ shrinkage, ...options }: ShrinkageSettings, side: Side): string {
  const told = [0, 1, 2].map(
    (m) => `${formatValue(shrinkages[shrinkage][side](m, options).value, 3)} at margin ${m}`,
  );
  return told.join(", ");
}

function flatText(flat: Flat | null): string {
  if (!flat) return "";
  const value = formatValue(flat.value, 3);
  if (flat.from === 0 && flat.to === Infinity) return `, ${value} at every margin`;
  if (flat.from === 0)
    return `; up to margin ${formatValue(flat.to, 3)} it is held at ${value} and pushes nothing`;
  return `; from margin ${formatValue(flat.from, 3)} on it stays at ${value} and pushes nothing`;
}
