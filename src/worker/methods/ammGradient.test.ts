/** The gradient of cross-entropy + R on whole networks, against finite differences of a float64 implementation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { methodConfig, type AmmConfig } from "../../shared/schema/methodConfig.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { inner } from "../nn/testing/numbers.ts";
import { AmmLoss64 } from "./testing/ammLoss64.ts";
import { compareSlopes, slopesOf, trainedParameters, type Slope } from "./testing/gradientSlopes.ts";
import { networkCases, problemOf } from "./testing/networkCases.ts";
import { runMethod, type MethodResult } from "./testing/runMethod.ts";

function ammConfig(fields: Partial<AmmConfig>): AmmConfig {
  const defaults = { lambda: 4, c: 1, d: 0.5, epsilon: 1e-3, maxIterations: 3, topFraction: 1 };
  const config = methodConfig.parse({ name: "amm", ...defaults, ...fields });
  if (config.name !== "amm") throw new Error("expected the config of amm");
  return config;
}

/** Each option on its own, and with those that it meets in the code. */
const everyOption: Partial<AmmConfig>[] = [
  {},
  { aggregation: "AVG" },
  { aggregation: "AVG", shrinkage: "LIN" },
  { aggregation: "AVG", shrinkage: "INV", d: 0.1 },
  { aggregation: "AVG", shrinkage: "MARGIN" },
  { aggregation: "MIN", shrinkage: "LIN", topFraction: 0.4 },
  { aggregation: "AVG", hoGrad: false },
  { aggregation: "AVG", shrinkage: "LIN", backpropThroughIterates: false },
  { aggregation: "AVG", hoGrad: false, backpropThroughIterates: false },
  { aggregation: "MIN", hoGrad: false, positiveOnly: true },
  { aggregation: "AVG", positiveOnly: true },
  { aggregation: "AVG", shrinkage: "LIN", useFailed: true, maxIterations: 1 },
  { aggregation: "MIN", useFailed: true, maxIterations: 2, backpropThroughIterates: false },
  { aggregation: "AVG", shrinkage: "LIN", maxIterations: 1 },
  { aggregation: "AVG", shrinkage: "LIN", dfNumLabels: 2, overshoot: 0.3, epsilon: 0.1 },
  { aggregation: "AVG", clipValue: 3 },
  { aggregation: "AVG", freezeBatchNorm: false },
];
const mainOptions: Partial<AmmConfig>[] = [
  {},
  { aggregation: "AVG", shrinkage: "LIN", useFailed: true },
  { aggregation: "AVG", hoGrad: false },
  { aggregation: "AVG", backpropThroughIterates: false, freezeBatchNorm: false },
];

function compare(result: MethodResult, loss: AmmLoss64, slopes: Map<string, Slope[]>): void {
  const { metrics, gradients } = result;
  const near = (a: number, b: number, what: string) =>
    assert.ok(Math.abs(a - b) <= 2e-4 * Math.max(1, Math.abs(b)), `${what}: ${a}, expected ${b}`);
  near(metrics.crossEntropy, loss.crossEntropy(), "cross-entropy");
  near(metrics.regularizerT!, loss.regularizer("correct"), "R over T");
  near(metrics.regularizerF!, loss.regularizer("wrong"), "R over F");
  assert.equal(metrics.fooled, loss.runs.filter((run) => run.fooled).length);
  compareSlopes(gradients, slopes);
}

for (const spec of networkCases) {
  const { run, problem } = problemOf(spec);
  const options = ["relu", "tanh"].includes(spec.title) ? everyOption : mainOptions;

  test(`${spec.title}: in the batch both T and F have a fooled sample, and some sample takes several steps`, () => {
    const { runs } = new AmmLoss64(problem, ammConfig({}));
    const fooled = (correct: boolean) =>
      runs.filter((each, i) => each.fooled && (each.prediction === problem.labels[i]) === correct);
    assert.ok(fooled(true).length > 0 && fooled(false).length > 0);
    assert.ok(runs.some((each) => each.steps.length > 1));
  });

  for (const fields of options) {
    const config = ammConfig(fields);
    let expected: { loss: AmmLoss64; slopes: Map<string, Slope[]> } | null = null;
    const expectation = () => {
      if (expected) return expected;
      const loss = new AmmLoss64(problem, config);
      const slopes = slopesOf(problem, (values) => loss.at(values), trainedParameters(run.network));
      return (expected = { loss, slopes });
    };

    testOnEachBackend(
      `${spec.title}, ${JSON.stringify(fields)}: gradient of cross-entropy + R`,
      (backend) => {
        const { loss, slopes } = expectation();
        compare(runMethod(backend, run, config), loss, slopes);
      },
    );
  }

  testOnEachBackend(`${spec.title}: chunks of one row and one pair give the same gradient`, (backend) => {
    const config = ammConfig({ aggregation: "AVG", shrinkage: "LIN" });
    const whole = runMethod(backend, run, config);
    const cut = runMethod(backend, { ...run, chunks: { rows: 1, pairs: 1 } }, config);
    for (const [name, gradient] of whole.gradients) {
      const other = cut.gradients.get(name)!;
      const bound = 1e-4 * Math.sqrt(inner(gradient, gradient));
      gradient.forEach((value, i) => assert.ok(Math.abs(value - other[i]) <= bound + 1e-6, `${name}[${i}]`));
    }
  });

  testOnEachBackend(`${spec.title}: Deep Defense is the same of ‖r‖/‖x‖`, (backend) => {
    const fields = { lambda: 4, c: 3, d: 1, epsilon: 1e-3, maxIterations: 3 };
    const config = methodConfig.parse({ name: "deepDefense", ...fields });
    const like = ammConfig({ ...fields, aggregation: "AVG", shrinkage: "EXP" });
    const loss = new AmmLoss64(problem, like, true);
    const slopes = slopesOf(problem, (values) => loss.at(values), trainedParameters(run.network));
    compare(runMethod(backend, run, config), loss, slopes);
  });
}
