/** Methods on a linear softmax model f = xW + b, where ∂ℓ/∂x = W(p − e_y), so that penalty and worst perturbation are formulas. */
import assert from "node:assert/strict";
import { methodConfig } from "../../shared/schema/methodConfig.ts";
import { normNames, type NormName } from "../../shared/schema/methods/norms.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { dense } from "../nn/dense.ts";
import { Network } from "../nn/network.ts";
import { assertClose, normals } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import { sizes64 } from "./testing/methodLoss64.ts";
import { runMethod } from "./testing/runMethod.ts";

const [count, dimension] = [5, 7];
const sigma = 0.3;
const dual: { readonly [K in NormName]: NormName } = { L1: "Linf", L2: "L2", Linf: "L1" };
/** argmax ⟨g, u⟩ over ‖u‖ = 1 (methods.md section 7). */
const worst: { readonly [K in NormName]: (g: Float64Array) => Float64Array } = {
  L1: (g) => {
    const largest = Math.max(...g.map(Math.abs));
    return g.map((value) => (Math.abs(value) === largest ? Math.sign(value) : 0));
  },
  L2: (g) => g.map((value) => value / sizes64.L2(g)),
  Linf: (g) => g.map(Math.sign),
};

class Linear {
  readonly network: Network;
  readonly classes: number;
  readonly x = normals(Rng.seeded(1, "x"), count * dimension);
  readonly labels: Int32Array;
  readonly weight: Float64Array; // [D, K]
  readonly bias: Float64Array; // [K]

  constructor(classes: number) {
    this.classes = classes;
    this.network = new Network([dimension], [dense("fc", dimension, classes)]);
    this.labels = Int32Array.from({ length: count }, (_, i) => i % classes);
    this.weight = normals(Rng.seeded(1, "weight"), dimension * classes, 0.5);
    this.bias = normals(Rng.seeded(1, "bias"), classes);
  }

  get run() {
    const { network, x, labels, weight, bias } = this;
    return { network, x, labels, values: new Map([["fc", [weight, bias]]]) };
  }

  logits(sample: number): Float64Array {
    return this.bias.map((b, k) => {
      let sum = b;
      for (let d = 0; d < dimension; d++)
        sum += this.x[sample * dimension + d] * this.weight[d * this.classes + k];
      return sum;
    });
  }

  /** W(p − e_y), [D] */
  inputGradient(sample: number): Float64Array {
    const powers = this.logits(sample).map(Math.exp);
    const sum = powers.reduce((total, power) => total + power, 0);
    const delta = powers.map((power, k) => power / sum - (k === this.labels[sample] ? 1 : 0));
    return Float64Array.from({ length: dimension }, (_, d) =>
      delta.reduce((total, value, k) => total + this.weight[d * this.classes + k] * value, 0),
    );
  }

  /** f_other − f_y and w_other − w_y of the one other class. */
  gap(sample: number): { value: number; w: Float64Array } {
    const [y, other] = [this.labels[sample], 1 - this.labels[sample]];
    const f = this.logits(sample);
    const w = Float64Array.from(
      { length: dimension },
      (_, d) => this.weight[2 * d + other] - this.weight[2 * d + y],
    );
    return { value: f[other] - f[y], w };
  }
}

const samples = Array.from({ length: count }, (_, i) => i);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const near = (value: number | null, exact: number, what: string) =>
  assert.ok(value !== null && Math.abs(value / exact - 1) < 1e-4, `${what}: ${value}, expected ${exact}`);

for (const name of ["gradientRegularization", "robustOptimization", "pgdTraining", "trades"] as const) {
  testOnEachBackend(`${name}: fooled is who was right and is wrong at the perturbation`, (backend) => {
    const two = new Linear(2);
    const ball = name === "robustOptimization" ? { epsilon: 1 } : { epsilon: 1, steps: 10, stepSize: 0.2 };
    const fields = name === "gradientRegularization" ? { form: "perturbation", sigma: 1 } : ball;
    const config = methodConfig.parse({ name, ...fields });
    const right = samples.filter((i) => two.gap(i).value < 0);
    assert.ok(right.length > 0 && right.length < count, "nothing to tell apart");
    let all = 0;
    // TRADES climbs away from p: by its start to where the sample is wrong, or the more right
    for (let seed = 0; seed < 12; seed++) {
      const { metrics, perturbations } = runMethod(backend, { ...two.run, seed }, config);
      const turned = right.filter((i) => {
        const { value, w } = two.gap(i);
        return value + w.reduce((sum, slope, d) => sum + slope * perturbations.get(i)![d], 0) > 0;
      });
      assert.equal(metrics.fooled, turned.length, `seed ${seed}`);
      all += turned.length;
    }
    assert.ok(all > 0, "none was fooled");
  });
}

for (const norm of normNames) {
  const three = new Linear(3);

  testOnEachBackend(`${norm}: the gradient penalty is σ·mean ‖W(p − e_y)‖ in the dual norm`, (backend) => {
    const config = methodConfig.parse({ name: "gradientRegularization", form: "penalty", norm, sigma });
    const { metrics } = runMethod(backend, three.run, config);
    const exact = sigma * mean(samples.map((i) => sizes64[dual[norm]](three.inputGradient(i))));
    near(metrics.penalty, exact, "penalty");
    near(metrics.total, metrics.crossEntropy + exact, "total");
  });

  for (const fields of [
    { name: "gradientRegularization", form: "perturbation", sigma },
    { name: "robustOptimization", ascent: "firstOrder", epsilon: sigma },
  ]) {
    testOnEachBackend(
      `${norm}: ${fields.name} trains at σ times the direction of W(p − e_y) that is steepest in the norm`,
      (backend) => {
        const config = methodConfig.parse({ ...fields, norm });
        const { perturbations } = runMethod(backend, three.run, config);
        for (const i of samples) {
          const exact = worst[norm](three.inputGradient(i)).map((value) => sigma * value);
          assertClose(perturbations.get(i)!, exact, 1e-4 * sigma, `sample ${i}`);
        }
      },
    );
  }

  const two = new Linear(2);
  const ball = { epsilon: sigma, norm };
  for (const fields of [
    { name: "gradientRegularization", form: "perturbation", sigma, norm },
    { ...ball, name: "robustOptimization", ascent: "firstOrder" },
    { ...ball, name: "robustOptimization", ascent: "projected", steps: 20 },
    // an L1 step moves one entry: what a random start gave the others takes many more steps to leave
    { ...ball, name: "pgdTraining", steps: 40, stepSize: 0.03, randomStart: norm !== "L1" },
  ]) {
    const title = `${JSON.stringify(fields)} trains at the largest loss in the ball, exactly`;
    testOnEachBackend(title, (backend) => {
      const { metrics } = runMethod(backend, two.run, methodConfig.parse(fields));
      const largest = samples.map((i) => {
        const { value, w } = two.gap(i);
        return Math.log1p(Math.exp(value + sigma * sizes64[dual[norm]](w)));
      });
      near(metrics.adversarialCrossEntropy, mean(largest), "loss");
    });
  }
}
