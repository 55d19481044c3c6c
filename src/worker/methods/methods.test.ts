import assert from "node:assert/strict";
import { test } from "node:test";
import { methodConfig, methodNames, type MethodName } from "../../shared/schema/methodConfig.ts";
import { shrinkageNames } from "../../shared/schema/methods/amm.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { assertClose, gradientOf, normals } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { methods } from "./index.ts";
import { networkCases, problemOf } from "./testing/networkCases.ts";
import { runMethod } from "./testing/runMethod.ts";

/** A few steps where there are steps. */
const quick: { readonly [N in MethodName]?: object } = {
  pgdTraining: { steps: 3 },
  trades: { steps: 3 },
  mma: { pgdSteps: 3, dMax: 10 },
  omma: { pgdSteps: 3, dMax: 10 },
};

const referenceConfig = methodConfig.parse({ name: "reference" });

test("the table has every method of the schema", () => {
  assert.deepEqual(Object.keys(methods).sort(), [...methodNames].sort());
});

/** The weight at which each method is the Reference. */
const withoutWeight: { readonly [N in Exclude<MethodName, "reference">]: readonly object[] } = {
  amm: [{ lambda: 0 }],
  deepDefense: [{ lambda: 0 }],
  largeMargin: [{ lambda: 0 }],
  mma: [{ cleanLossCoeff: 1 }],
  omma: [{ cleanLossCoeff: 1 }],
  gradientRegularization: [{ sigma: 0 }, { sigma: 0, form: "perturbation" }],
  robustOptimization: [
    { epsilon: 0, storedExamples: 2 },
    { cleanFraction: 1, storedExamples: 2 },
  ],
  pgdTraining: [{ epsilon: 0 }, { cleanFraction: 1 }],
  trades: [{ beta: 0 }, { epsilon: 0 }],
};

for (const spec of networkCases) {
  const { run } = problemOf(spec);

  testOnEachBackend(
    `${spec.title}: every method with weight 0 has Reference's gradient, bit for bit`,
    (backend) => {
      const expected = runMethod(backend, run, referenceConfig);
      for (const [name, all] of Object.entries(withoutWeight)) {
        for (const fields of all) {
          const { gradients, metrics } = runMethod(backend, run, methodConfig.parse({ name, ...fields }));
          assert.deepEqual(gradients, expected.gradients, name);
          assert.equal(metrics.total, expected.metrics.total, name);
        }
      }
    },
  );

  testOnEachBackend(
    `${spec.title}: every method gives the same bits twice, and other ones than Reference`,
    (backend) => {
      const reference = runMethod(backend, run, referenceConfig);
      for (const name of methodNames) {
        const config = methodConfig.parse({ name, ...quick[name] });
        const once = runMethod(backend, run, config);
        assert.deepEqual(runMethod(backend, run, config), once, name);
        if (name !== "reference") assert.notDeepEqual(once.gradients, reference.gradients, name);
      }
    },
  );

  testOnEachBackend(`${spec.title}: AMM with λ = 0 has Reference's gradient, bit for bit`, (backend) => {
    const expected = runMethod(backend, run, referenceConfig);
    for (const shrinkage of shrinkageNames) {
      for (const aggregation of ["AVG", "MIN"]) {
        const config = methodConfig.parse({ name: "amm", lambda: 0, d: 5, shrinkage, aggregation });
        const { gradients, metrics } = runMethod(backend, run, config);
        assert.deepEqual(gradients, expected.gradients, `${shrinkage}, ${aggregation}`);
        assert.equal(metrics.crossEntropy, expected.metrics.crossEntropy);
        assert.ok(metrics.regularizerT === 0 && metrics.regularizerF === 0);
        assert.ok(metrics.fooled! > 0);
      }
    }
  });

  testOnEachBackend(`${spec.title}: the same batch twice gives the same bits`, (backend) => {
    const config = methodConfig.parse({ name: "amm", lambda: 4 });
    assert.deepEqual(runMethod(backend, run, config), runMethod(backend, run, config));
  });

  testOnEachBackend(
    `${spec.title}: layers that are not trained get no gradient, the others the same one`,
    (backend) => {
      const config = methodConfig.parse({ name: "amm", lambda: 4, aggregation: "AVG" });
      const all = runMethod(backend, run, config).gradients;
      for (const layer of run.network.parameterLayers) {
        const { gradients } = runMethod(backend, { ...run, trained: new Set([layer]) }, config);
        const own = [...all.keys()].filter((name) => name.startsWith(`${layer.name}.`));
        assert.deepEqual([...gradients.keys()].sort(), own.sort());
        for (const name of own) assert.deepEqual(gradients.get(name), all.get(name), name);
      }
    },
  );
}

test("cross-entropy: value, gradient and predictions of logits worked by hand", () => {
  const logits = { values: [0, 0, Math.log(3), Math.log(2), 0, 0], classes: 3 };
  const { loss, gradient, predictions, correct } = crossEntropy(logits, Int32Array.of(2, 1));
  assert.ok(Math.abs(loss - (Math.log(5 / 3) + Math.log(4)) / 2) < 1e-12);
  assertClose(gradient, [0.1, 0.1, -0.2, 0.25, -0.375, 0.125], 1e-7, "gradient");
  assert.deepEqual([...predictions], [2, 0]);
  assert.equal(correct, 1);
});

test("cross-entropy: the gradient is that of the loss", () => {
  const labels = Int32Array.of(1, 0, 3);
  const values = normals(Rng.seeded(1, "logits"), 12, 3);
  const expected = gradientOf((v) => crossEntropy({ values: v, classes: 4 }, labels).loss, values);
  assertClose(crossEntropy({ values, classes: 4 }, labels).gradient, expected, 1e-6, "gradient");
});

test("cross-entropy: large logits do not overflow, NaN is not hidden", () => {
  const { loss, gradient } = crossEntropy(
    { values: [1000, -1000, 0, 1000], classes: 2 },
    Int32Array.of(1, 1),
  );
  assert.equal(loss, 1000);
  assert.deepEqual([...gradient], [0.5, -0.5, 0, 0]);
  assert.ok(Number.isNaN(crossEntropy({ values: [NaN, 0], classes: 2 }, Int32Array.of(1)).loss));
});
