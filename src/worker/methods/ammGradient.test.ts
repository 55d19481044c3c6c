/** The gradient of cross-entropy + R on whole networks, against finite differences of a float64 implementation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { methodConfig, type AmmConfig } from "../../shared/schema/methodConfig.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { norm2 } from "../margin/testing/deepFoolReference.ts";
import { inner, normals, shifted } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import { AmmLoss64, type Problem64 } from "./testing/ammLoss64.ts";
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

interface Slope {
  readonly direction: Float64Array;
  readonly expected: number;
}

/** Slopes of the loss along random unit directions of each trained parameter, three of each. */
function slopesOf(
  problem: Problem64,
  loss: AmmLoss64,
  parameters: readonly [string, number, string][],
): Map<string, Slope[]> {
  const h = 1e-5;
  const rng = Rng.seeded(20, "directions");
  return new Map(
    parameters.map(([layer, p, name]) => {
      const own = problem.values.get(layer)!;
      const at = (v: Float64Array) => loss.at(new Map([...problem.values, [layer, own.with(p, v)]]));
      const slopes = Array.from({ length: 3 }, () => {
        const draw = normals(rng, own[p].length);
        const direction = draw.map((value) => value / norm2(draw));
        const rise = at(shifted(own[p], h, direction)) - at(shifted(own[p], -h, direction));
        return { direction, expected: rise / (2 * h) };
      });
      return [name, slopes];
    }),
  );
}

function compare(result: MethodResult, loss: AmmLoss64, slopes: Map<string, Slope[]>): void {
  const { metrics, gradients } = result;
  const near = (a: number, b: number, what: string) =>
    assert.ok(Math.abs(a - b) <= 2e-4 * Math.max(1, Math.abs(b)), `${what}: ${a}, expected ${b}`);
  near(metrics.crossEntropy, loss.crossEntropy(), "cross-entropy");
  near(metrics.regularizerT!, loss.regularizer("correct"), "R over T");
  near(metrics.regularizerF!, loss.regularizer("wrong"), "R over F");
  assert.equal(metrics.fooled, loss.runs.filter((run) => run.fooled).length);
  assert.deepEqual([...gradients.keys()].sort(), [...slopes.keys()].sort());
  const whole = Math.sqrt([...gradients.values()].reduce((sum, g) => sum + inner(g, g), 0));
  for (const [name, expectations] of slopes) {
    const gradient = gradients.get(name)!;
    const bound = 5e-4 * Math.sqrt(inner(gradient, gradient)) + 1e-5 * whole;
    for (const { direction, expected } of expectations) {
      const slope = inner(gradient, direction);
      assert.ok(
        Math.abs(slope - expected) <= bound,
        `∂/∂${name}: ${slope}, expected ${expected} within ${bound}`,
      );
    }
  }
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
      const parameters = run.network.parameterLayers.flatMap((layer) =>
        layer.parameters.flatMap(({ name, trained }, p): [string, number, string][] =>
          trained ? [[layer.name, p, `${layer.name}.${name}`]] : [],
        ),
      );
      return (expected = { loss, slopes: slopesOf(problem, loss, parameters) });
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
}
