/** The gradient of every method beside AMM on small networks, against finite differences of a float64 implementation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  methodConfig,
  methodNames,
  type MethodConfig,
  type MethodConfigOf,
  type MethodName,
} from "../../shared/schema/methodConfig.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { boundaryGradient } from "../margin/testing/deepFoolReference.ts";
import { compareSlopes, slopesOf, trainedParameters, type Slope } from "./testing/gradientSlopes.ts";
import { Losses64, sizes64, type Loss64 } from "./testing/methodLoss64.ts";
import { networkCases, problemOf } from "./testing/networkCases.ts";
import { runMethod, type MethodResult } from "./testing/runMethod.ts";
import type { Problem64 } from "./testing/ammLoss64.ts";

type Checked = Exclude<MethodName, "reference" | "amm" | "deepDefense">;

/** The loss whose gradient the method should give; perturbations are those that it used. */
const lossOf: {
  readonly [N in Checked]: (problem: Problem64, config: MethodConfigOf<N>, result: MethodResult) => Loss64;
} = {
  largeMargin: largeMarginLoss,
  gradientRegularization: (problem, config, { perturbations }) => {
    const losses = new Losses64(problem);
    return config.form === "penalty"
      ? (values) => losses.penalty(values, config)
      : (values) => losses.mix(values, 0, perturbations);
  },
  robustOptimization: (problem, { cleanFraction }, { perturbations }) => {
    const losses = new Losses64(problem);
    return (values) => losses.mix(values, cleanFraction, perturbations);
  },
  pgdTraining: (problem, { cleanFraction }, { perturbations }) => {
    const losses = new Losses64(problem);
    return (values) => losses.mix(values, cleanFraction, perturbations);
  },
  trades: (problem, { beta }, { perturbations }) => {
    const losses = new Losses64(problem);
    return (values) => losses.trades(values, beta, perturbations);
  },
  mma: mmaLoss,
  omma: mmaLoss,
};

/** Which samples count, and where, was decided at the parameters at hand. */
function mmaLoss(
  problem: Problem64,
  { cleanLossCoeff }: MethodConfigOf<"mma"> | MethodConfigOf<"omma">,
  { perturbations }: MethodResult,
): Loss64 {
  const losses = new Losses64(problem);
  const isWrong = Array.from(problem.labels, (label, i) => {
    const f = losses.logits(i, problem.values);
    return f.indexOf(Math.max(...f)) !== label;
  });
  return (values) => {
    const clean = losses.crossEntropies(values);
    let sum = 0;
    clean.forEach((value, i) => {
      sum += cleanLossCoeff * value + (isWrong[i] ? (1 - cleanLossCoeff) * value : 0);
    });
    for (const [i, delta] of perturbations)
      sum += (1 - cleanLossCoeff) * losses.crossEntropyOf(i, values, delta);
    return sum / losses.count;
  };
}

function largeMarginLoss(problem: Problem64, config: MethodConfigOf<"largeMargin">): Loss64 {
  const losses = new Losses64(problem);
  const size = problem.x.length / problem.labels.length;
  const norms = Array.from(problem.labels, (label, i) => {
    const logits = (x: Float64Array) =>
      losses.logits(
        i,
        problem.values,
        x.map((value, d) => value - problem.x[i * size + d]),
      );
    const x = problem.x.slice(i * size, (i + 1) * size);
    return Array.from(logits(x), (_, k) =>
      k === label ? 1 : sizes64.L2(boundaryGradient(logits, x, label, k).map((w) => w + config.epsilon)),
    );
  });
  return (values) => losses.largeMargin(values, config, norms);
}

const ball = { epsilon: 0.3 };
const cases: readonly ({ readonly name: Checked } & Record<string, unknown>)[] = [
  { name: "largeMargin", lambda: 2, gamma: 1.5 },
  { name: "largeMargin", lambda: 0.7, gamma: 3, aggregation: "sum", epsilon: 1e-2 },
  ...(["L1", "L2", "Linf"] as const).flatMap((norm) => [
    { name: "gradientRegularization" as const, sigma: 0.5, norm },
    { name: "gradientRegularization" as const, sigma: 0.3, norm, form: "perturbation" },
    { name: "robustOptimization" as const, ...ball, norm, cleanFraction: 0.3 },
    { name: "robustOptimization" as const, ...ball, norm, ascent: "projected", steps: 3 },
    { name: "pgdTraining" as const, ...ball, norm, steps: 3, stepSize: 0.2 },
  ]),
  { name: "pgdTraining", ...ball, steps: 2, stepSize: 0.2, randomStart: false, cleanFraction: 0.5 },
  { name: "trades", ...ball, beta: 2, steps: 3, stepSize: 0.1 },
  { name: "trades", ...ball, beta: 6, steps: 2, stepSize: 0.1, norm: "L2" },
  { name: "mma", dMax: 3, minEps: 0.4, pgdSteps: 5, norm: "L2" },
  { name: "omma", dMax: 1, minEps: 0.2, pgdSteps: 5, norm: "Linf" },
];

test("the cases cover every method of the schema but those whose gradient has a file of its own", () => {
  const covered = new Set(cases.map(({ name }) => name));
  const own = ["reference", "amm", "deepDefense"];
  assert.deepEqual([...covered].sort(), methodNames.filter((name) => !own.includes(name)).sort());
});

function expectedLoss<N extends Checked>(
  name: N,
  problem: Problem64,
  config: MethodConfigOf<N>,
  result: MethodResult,
): Loss64 {
  const loss: (p: Problem64, c: MethodConfigOf<N>, r: MethodResult) => Loss64 = lossOf[name];
  return loss(problem, config, result);
}

function isChecked(config: MethodConfig): config is MethodConfigOf<Checked> {
  return Object.hasOwn(lossOf, config.name);
}

for (const spec of networkCases) {
  const { run, problem } = problemOf(spec);
  for (const fields of cases) {
    const config = methodConfig.parse(fields);
    assert.ok(isChecked(config));
    testOnEachBackend(`${spec.title}, ${JSON.stringify(fields)}: gradient and loss`, (backend) => {
      const result = runMethod(backend, run, config);
      const loss = expectedLoss(config.name, problem, config, result);
      const slopes: Map<string, Slope[]> = slopesOf(problem, loss, trainedParameters(run.network));
      const total = loss(problem.values);
      assert.ok(
        Math.abs(result.metrics.total - total) <= 2e-4 * Math.max(1, Math.abs(total)),
        `loss ${result.metrics.total}, expected ${total}`,
      );
      compareSlopes(result.gradients, slopes);
    });
  }
}
