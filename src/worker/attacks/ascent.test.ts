/** Ascent and AN-PGD on an affine network of two classes, where the answers are known in closed form. */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normNames } from "../../shared/schema/methods/norms.ts";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { dense } from "../nn/dense.ts";
import { deterministic } from "../nn/mode.ts";
import { Network } from "../nn/network.ts";
import { Parameters } from "../nn/parameters.ts";
import { normals } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import { anPgd } from "./anPgd.ts";
import { ascend } from "./ascent.ts";
import { norms } from "./norms.ts";
import { crossEntropyObjective, marginObjective, valuesOfObjective } from "./objectives.ts";
import { Victim } from "./victim.ts";

const dimension = 6;
const weight = normals(Rng.seeded(1, "weight"), dimension * 2); // [D, 2]
const bias = [0.3, -0.2];
const x = normals(Rng.seeded(2, "x"), 4 * dimension);
/** f_1 − f_0 = ⟨w, x⟩ + b */
const w = Float64Array.from({ length: dimension }, (_, d) => weight[2 * d + 1] - weight[2 * d]);
const gapAt = (sample: number) =>
  w.reduce((sum, value, d) => sum + value * x[sample * dimension + d], bias[1] - bias[0]);
const labels = Int32Array.from({ length: 4 }, (_, i) => (gapAt(i) > 0 ? 1 : 0));
const dualNorm = {
  L1: Math.max(...w.map(Math.abs)),
  L2: Math.hypot(...w),
  Linf: w.reduce((sum, value) => sum + Math.abs(value), 0),
};

function withVictim(backend: Backend, body: (victim: Victim, inputs: tf.Tensor2D) => void): void {
  const network = new Network([dimension], [dense("fc", dimension, 2)]);
  const values = new Map([
    ["fc.weight", Float32Array.from(weight)],
    ["fc.bias", Float32Array.from(bias)],
  ]);
  const parameters = Parameters.restore(network, backend, values);
  parameters.withValues((context) =>
    tf.tidy(() => {
      const inputs = tf.tensor2d(Float32Array.from(x), [4, dimension]);
      body(new Victim(network, context, deterministic), inputs);
    }),
  );
  parameters.dispose();
}

for (const name of normNames) {
  const radius = 0.2;

  testOnEachBackend(`${name}: ascent reaches the exact maximum of the loss in the ball`, (backend) => {
    withVictim(backend, (victim, inputs) => {
      const delta = ascend({
        ...{ victim, x: inputs, norm: norms[name], radii: [radius, radius, radius, radius], steps: 30 },
        ...{ stepSizes: [0.05, 0.05, 0.05, 0.05], start: null, box: null },
        gradientOf: (logits) => valuesOfObjective(crossEntropyObjective, logits, labels).gradient,
      });
      const logits = victim.logits(tf.add<tf.Tensor2D>(inputs, delta));
      const { values } = valuesOfObjective(crossEntropyObjective, logits, labels);
      values.forEach((value, i) => {
        const gap = -Math.abs(gapAt(i)) + radius * dualNorm[name]; // f_other − f_label at the worst point
        assert.ok(Math.abs(value - Math.log1p(Math.exp(gap))) < 1e-4, `${value} for gap ${gap}`);
      });
    });
  });

  testOnEachBackend(
    `${name}: AN-PGD finds the distance to the boundary, |f|/‖w‖ in the dual norm`,
    (backend) => {
      withVictim(backend, (victim, inputs) => {
        const { lengths, crossed, delta } = anPgd({
          ...{
            victim,
            x: inputs,
            labels,
            norm: norms[name],
            radii: [1, 1, 1, 1],
            pgdSteps: 20,
            searchSteps: 25,
            rounds: 6,
          },
          ...{ maxEps: 20, objective: marginObjective, rng: Rng.seeded(3, "attack"), box: null },
        });
        const sizes = norms[name].sizes(delta);
        labels.forEach((_, i) => {
          const exact = Math.abs(gapAt(i)) / dualNorm[name];
          assert.equal(crossed[i], 1);
          assert.ok(Math.abs(lengths[i] / exact - 1) < 1e-4, `${lengths[i]}, expected ${exact}`);
          assert.ok(Math.abs(sizes[i] / exact - 1) < 1e-4);
        });
      });
    },
  );
}

testOnEachBackend("a box is never left, and a boundary out of reach is not crossed", (backend) => {
  withVictim(backend, (victim, inputs) => {
    const box = { low: [-0.5], high: [0.5] };
    const inside = tf.clipByValue(inputs, -0.5, 0.5);
    const delta = ascend({
      ...{ victim, x: inside, norm: norms.Linf, radii: [3, 3, 3, 3], steps: 5, box, start: null },
      stepSizes: [1, 1, 1, 1],
      gradientOf: (logits) => valuesOfObjective(crossEntropyObjective, logits, labels).gradient,
    });
    const moved = tf.add(inside, delta).dataSync();
    assert.ok(Math.max(...moved) <= 0.5 + 1e-6 && Math.min(...moved) >= -0.5 - 1e-6);
    const { crossed, lengths } = anPgd({
      ...{
        victim,
        x: inputs,
        labels,
        norm: norms.L2,
        radii: [1e-4, 1e-4, 1e-4, 1e-4],
        pgdSteps: 3,
        searchSteps: 5,
        rounds: 2,
      },
      ...{ maxEps: 1e-3, objective: marginObjective, rng: Rng.seeded(3, "attack"), box: null },
    });
    assert.deepEqual([...crossed], [0, 0, 0, 0]);
    assert.deepEqual([...lengths], [1e-3, 1e-3, 1e-3, 1e-3]);
  });
});
