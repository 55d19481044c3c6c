/** The perturbation of one sample: by hand on affine maps, against a second implementation, the oracle, and evaluations. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend, useBackend, whyNotHere } from "../backend/testing.ts";
import { loadDataSet } from "../data/load.ts";
import { sharedDir } from "../data/testing.ts";
import { DeviceSplit } from "../deviceData.ts";
import { evaluate } from "../evaluate.ts";
import { argmax, boundaryGradient, deepFool64, norm2 } from "../margin/testing/deepFoolReference.ts";
import { namedValues, subjectOf, type Subject as Twins } from "../margin/testing/runDeepFool.ts";
import { randomValues } from "../nn/testing/layerFixture.ts";
import { assertClose, gradientOf, normals } from "../nn/testing/numbers.ts";
import { inSequence, twin } from "../nn/testing/twins.ts";
import { Parameters } from "../nn/parameters.ts";
import { readCaseFile } from "../parity/caseFile.ts";
import { caseNetwork, channelsLast } from "../parity/caseNetwork.ts";
import { Rng } from "../rng.ts";
import { Trainer } from "../trainer.ts";
import { perturb, type Found } from "./perturbation.ts";

const options = { maxIterations: 5, dfNumLabels: 10, overshoot: 0.02, epsilon: 0, rowChunk: 1000 };

interface Case {
  readonly x: readonly number[] | Float64Array;
  readonly label: number;
  readonly target?: number;
  readonly options?: Partial<typeof options>;
}

function found(backend: Backend, twins: Twins, { x, label, target, ...rest }: Case): Found {
  const { network } = twins;
  const parameters = Parameters.restore(network, backend, namedValues(twins));
  try {
    const subject = { network, parameters, x: Float32Array.from(x), label };
    return perturb(subject, target ?? null, { ...options, ...rest.options });
  } finally {
    parameters.dispose();
  }
}

/** Classes as columns of weights; inputs as rows. */
function affine(weight: number[][], bias: number[]): Twins {
  const values = [Float64Array.from(weight.flat()), Float64Array.from(bias)];
  return subjectOf(
    [weight.length],
    [twin.dense("fc", weight.length, bias.length)],
    new Map([["fc", values]]),
  );
}

testOnEachBackend("two classes of points: |f|/‖w‖·1.02, worked by hand", (backend) => {
  // f_1 − f_0 = 3x + 4y − 1 is 6 at (1, 1), and ‖w‖ is 5
  const line = affine(
    [
      [0, 3],
      [0, 4],
    ],
    [0, -1],
  );
  const { steps, ...result } = found(backend, line, { x: [1, 1], label: 1 });
  const factor = (1.02 * 6) / 25;
  assertClose(result.r, [-3 * factor, -4 * factor], 1e-6, "r");
  assertClose([result.l2, result.lInf, result.rho], [1.224, 4 * factor, 1.224 / Math.SQRT2], 1e-6, "norms");
  assert.deepEqual([result.fooled, result.before.class, result.after.class, steps.length], [true, 1, 0, 1]);
  assert.deepEqual([steps[0].from, steps[0].to], [1, 0]);
  const [{ class: candidate, gap, norm, distance }] = steps[0].candidates;
  assert.equal(steps[0].candidates.length, 1);
  assertClose([candidate, gap, norm, distance], [0, 6, 5, 1.2], 1e-6, "candidate");
  assertClose([steps[0].stepLength], [1.224], 1e-6, "step length");
  assertClose(steps[0].x, [1 - 3 * factor, 1 - 4 * factor], 1e-6, "x_1");
  assertClose(result.before.logits, [0, 6], 1e-6, "logits at x");
  assertClose(result.after.logits, [0, -0.12], 1e-5, "logits at x + r");
  const p0 = 1 / (1 + Math.exp(6));
  assertClose(result.before.probabilities, [p0, 1 - p0], 1e-6, "probabilities");
  assertClose(result.inputGradient, [-3 * p0, -4 * p0], 1e-5, "∂CE/∂x = −p_0·w"); // softmax − onehot = (p_0, −p_0)
  assert.deepEqual([result.line.t.length, result.line.t[20], result.line.t[60]], [61, 1, 3]);
  const along = Array.from(result.line.t, (t) => [0, 6 - t * 6.12]).flat();
  assertClose(result.line.logits, along, 1e-5, "logits along x + t·r");
});

// Planes at distances 1 (class 1), 2 (class 2) and 3 (class 3) of the origin, where class 0 wins; class 4 is parallel to it.
const planes = affine(
  [
    [0, 1, 0, -1, 0],
    [0, 0, 1, 0, 0],
  ],
  [0, -1, -2, -3, -5],
);

testOnEachBackend("every candidate is told of, in order of class, and the nearest is taken", (backend) => {
  const { steps, l2 } = found(backend, planes, { x: [0, 0], label: 0 });
  assert.deepEqual(
    steps[0].candidates.map((one) => one.class),
    [1, 2, 3, 4],
  );
  assertClose(
    steps[0].candidates.slice(0, 3).flatMap(({ gap, norm, distance }) => [gap, norm, distance]),
    [1, 1, 1, 2, 1, 2, 3, 1, 3],
    1e-6,
    "gap, norm, distance",
  );
  assert.equal(steps[0].candidates[3].distance, Infinity); // no gradient leads to class 4
  assertClose([steps[0].to, l2], [1, 1.02], 1e-6, "nearest");
});

testOnEachBackend("targeted: the class of choice and no other", (backend) => {
  const { steps, ...result } = found(backend, planes, { x: [0, 0], label: 0, target: 2 });
  assert.deepEqual(
    steps.map(({ to, candidates }) => [to, candidates.map((one) => one.class)]),
    [[2, [2]]],
  );
  assertClose(result.r, [0, 2.04], 1e-6, "r");
  assert.deepEqual([result.fooled, result.after.class], [true, 2]);
  const wrongLabel = found(backend, planes, { x: [0, 0], label: 3 });
  assertClose([wrongLabel.l2], [1.02], 1e-6, "untargeted whatever the label");
  for (const [target, complaint] of [
    [0, /a class other than the prediction.*got 0 \(target\)/],
    [5, /a class 0 … 4, got 5/],
  ] as const) {
    assert.throws(() => found(backend, planes, { x: [0, 0], label: 0, target }), {
      code: "usage",
      message: complaint,
    });
  }
});

testOnEachBackend("a sample without any gradient stays where it is", (backend) => {
  const flat = affine([[0, 0]], [1, 0]);
  const { steps, ...result } = found(backend, flat, { x: [2], label: 0 });
  assert.deepEqual([result.l2, result.fooled, result.after.class, steps.length], [0, false, 0, 5]);
  assert.ok(steps.every(({ stepLength, x }) => stepLength === 0 && x[0] === 2));
});

const layers = [twin.dense("a", 6, 8), twin.tanh("t", [8]), twin.dense("c", 8, 5)];
const curved = subjectOf([6], layers, randomValues(inSequence(layers).layers, Rng.seeded(3, "values")));
const xs = normals(Rng.seeded(4, "x"), 6 * 6);

for (const target of [null, 2]) {
  testOnEachBackend(`equals the second implementation step by step, target ${target}`, (backend) => {
    const settings = { ...options, epsilon: 1e-3, maxIterations: 4 };
    let compared = 0;
    for (let i = 0; i < 6; i++) {
      const x = xs.slice(6 * i, 6 * (i + 1));
      if (argmax(curved.logits64(x)) === target) continue;
      const expected = deepFool64(curved.logits64, x, target, settings);
      const result = found(backend, curved, {
        ...{ x, label: 1, options: settings },
        ...(target === null ? {} : { target }),
      });
      assertClose(result.r, expected.r, 5e-4, `r of sample ${i}`);
      assert.equal(result.fooled, expected.fooled);
      result.steps.forEach((step, n) => {
        const then = expected.steps[n];
        assert.deepEqual([step.from, step.to], [then.from, then.to]);
        const after = expected.steps[n + 1]?.x ?? x.map((value, d) => value + expected.r[d]);
        assertClose(step.x, after, 5e-4, `x_${n + 1}`);
        assertClose(step.logits, curved.logits64(after), 2e-3, `logits at x_${n + 1}`);
        const norms = step.candidates.map(({ class: k }) =>
          norm2(boundaryGradient(curved.logits64, then.x, then.from, k), 1e-3),
        );
        assertClose(
          step.candidates.map(({ norm }) => norm),
          norms,
          2e-3,
          `norms of iteration ${n}`,
        );
        const moved = after.map((value, d) => value - then.x[d]);
        assertClose([step.stepLength], [norm2(moved)], 2e-3, `step length of iteration ${n}`);
        compared++;
      });
      const loss = (at: Float64Array) => {
        const f = curved.logits64(at);
        return Math.log(f.reduce((sum, value) => sum + Math.exp(value), 0)) - f[1];
      };
      assertClose(result.inputGradient, gradientOf(loss, x), 1e-4, `∂CE/∂x of sample ${i}`);
    }
    assert.ok(compared > 6, "samples of one step are too easy a case");
  });
}

for (const name of ["tensorflow", "wasm", "cpu"] as const) {
  test(
    `‖r‖ is the margin of the evaluation, sample by sample [${name}]`,
    { skip: whyNotHere(name) },
    async () => {
      const backend = await useBackend(name);
      const config = parseRunConfig({
        data: { name: "synthetic-digits", trainSamples: 100, testSamples: 24 },
        model: { name: "mlp500-150" },
      });
      const data = await loadDataSet(config.data, { dataDir: "" });
      const trainer = new Trainer(config, backend, 100, null);
      const device = new DeviceSplit(data.test, data.inputShape, data.pixels);
      const { network, parameters, bounds, chunks } = trainer;
      const common = { network, parameters, config: config.evaluation, bounds, rowChunk: chunks.rows };
      const { margins, predictions } = await evaluate({
        ...{ ...common, split: "test", data: device, step: 0, epoch: 0 },
        between: () => Promise.resolve(),
      });
      margins.forEach((margin, i) => {
        const x = data.test.inputs.slice(784 * i, 784 * (i + 1));
        const subject = { network, parameters, x, label: data.test.labels[i] };
        const { l2, before } = perturb(subject, null, { ...config.evaluation, rowChunk: chunks.rows });
        assertClose([l2], [margin], 1e-4, `sample ${i}`);
        assert.equal(before.class, predictions[i]);
      });
      device.dispose();
      trainer.dispose();
    },
  );
}

const oracle = join(sharedDir, "oracle", "amm.json");
const noOracle = existsSync(oracle) || process.env["CI"] ? false : `no reference values in ${oracle}`;

for (const name of ["tensorflow", "wasm", "cpu"] as const) {
  test(
    `the oracle's perturbations, one sample at a time [${name}]`,
    { skip: noOracle || whyNotHere(name) },
    async () => {
      const backend = await useBackend(name);
      for (const spec of readCaseFile(oracle)) {
        const { network, values } = caseNetwork(spec);
        const parameters = Parameters.restore(network, backend, values);
        const inputs = channelsLast(spec.input.data, spec.input.shape);
        const size = inputs.length / spec.labels.length;
        const settings = { ...spec.options, dfNumLabels: spec.options.numLabels, rowChunk: 64 };
        spec.labels.forEach((label, i) => {
          const x = Float32Array.from(inputs.slice(size * i, size * (i + 1)));
          const prediction = argmax(Float64Array.from(spec.expected.logits[i]));
          const target = prediction === label ? null : label; // the reference drives wrong samples to their label
          const { l2, fooled } = perturb({ network, parameters, x, label }, target, settings);
          assertClose([l2], [spec.expected.perturbationNorm[i]], 1e-3, `${spec.name}, sample ${i}`);
          assert.equal(fooled, spec.expected.fooled[i], `${spec.name}, sample ${i}`);
        });
        parameters.dispose();
      }
    },
  );
}
