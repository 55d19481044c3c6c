/** Which methods and attacks `npm run bench -- --methods` measures, with which budget, and what they may cost. */
import type { RobustnessConfigInput } from "../src/shared/schema/attackConfig.ts";
import type { RunConfigInput } from "../src/shared/schema/runConfig.ts";

export interface MethodCase {
  readonly label: string;
  readonly method: NonNullable<RunConfigInput["method"]>;
  /** × Reference at most; null: nothing is asked of it. */
  readonly limit: number | null;
}

/** A gradient penalty costs no more than this, and PGD training with k steps no more than k + 1.3. */
const penaltyLimit = 2.5;
const pgd = (steps: number): MethodCase => ({
  ...{ label: `pgdTraining, k ${steps}`, method: { name: "pgdTraining", steps }, limit: steps + 1.3 },
});

/** Settings that are not named are the schema's. The first is compared with itself, which shows the noise of a ratio. */
export const methodCases: readonly MethodCase[] = [
  { label: "reference", method: { name: "reference" }, limit: null },
  { label: "amm MIN", method: { name: "amm", aggregation: "MIN" }, limit: null },
  { label: "amm AVG", method: { name: "amm", aggregation: "AVG" }, limit: null },
  { label: "deepDefense", method: { name: "deepDefense" }, limit: null },
  { label: "largeMargin", method: { name: "largeMargin" }, limit: null },
  { label: "mma", method: { name: "mma" }, limit: null },
  { label: "omma", method: { name: "omma" }, limit: null },
  ...(["L1", "L2", "Linf"] as const).map((norm): MethodCase => ({
    label: `gradientRegularization, penalty, ${norm}`,
    method: { name: "gradientRegularization", norm },
    limit: penaltyLimit,
  })),
  {
    label: "gradientRegularization, perturbation",
    method: { name: "gradientRegularization", form: "perturbation" },
    limit: null,
  },
  { label: "robustOptimization", method: { name: "robustOptimization" }, limit: null },
  pgd(1),
  pgd(10),
  pgd(40),
  { label: "trades, k 40", method: { name: "trades" }, limit: null },
];

export interface AttackCase {
  readonly attack: NonNullable<RobustnessConfigInput["attack"]>;
  /** What one image may cost, in words. */
  readonly budget: string;
  /** Share of its time outside the network's passes at most; null: nothing is asked of it. */
  readonly limit: number | null;
}

/** Of the ball, L∞, in pixels from 0 to 1. */
export const attackRadius = 0.1;

const apgdLimit = 0.15;

export const attackCases: readonly AttackCase[] = [
  { attack: { name: "fgsm" }, budget: "1 step", limit: null },
  { attack: { name: "pgd" }, budget: "40 steps", limit: null },
  { attack: { name: "apgdCe" }, budget: "100 steps", limit: apgdLimit },
  { attack: { name: "apgdDlr" }, budget: "100 steps", limit: apgdLimit },
  { attack: { name: "square" }, budget: "1000 queries", limit: null },
  { attack: { name: "deepFool" }, budget: "50 iterations", limit: null },
  {
    attack: { name: "carliniWagner", binarySearchSteps: 3 },
    budget: "3 × 200 steps, 10 bisections",
    limit: null,
  },
  { attack: { name: "anPgd" }, budget: "6 × (20 steps, 15 bisections)", limit: null },
];
