/** Attacks on affine networks, where the nearest boundary and the largest loss in a ball are known. */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { attackConfig, type AttackConfig } from "../../shared/schema/attackConfig.ts";
import { normNames } from "../../shared/schema/methods/norms.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import type { AttackInput, AttackResult } from "./attack.ts";
import { runAttack } from "./index.ts";
import { Affine } from "./testing/affineVictim.ts";
import type { Victim } from "./victim.ts";

const two = new Affine(2, 4);
const three = new Affine(3, 4);

function inputFor(affine: Affine, victim: Victim, x: tf.Tensor2D): AttackInput {
  const goal = { labels: affine.labels, targeted: false };
  return { ...{ victim, x, goal, box: null, rowChunk: 100 }, rng: Rng.seeded(3, "attack") };
}

function run(input: AttackInput, config: object, radius = NaN): AttackResult {
  const attack: AttackConfig = attackConfig.parse(config);
  return runAttack(input, attack, radius);
}

const shortest = [
  { name: "deepFool", overshoot: 1e-5 },
  { name: "anPgd", norm: "L1", searchSteps: 25 },
  { name: "anPgd", norm: "L2", searchSteps: 25 },
  { name: "anPgd", norm: "Linf", searchSteps: 25 },
  { name: "carliniWagner", searchSteps: 20, learningRate: 0.01 },
] as const;

for (const config of shortest) {
  const norm = "norm" in config ? config.norm : "L2";
  for (const affine of config.name === "deepFool" ? [two, three] : [two]) {
    const title = `${config.name}, ${norm}, ${affine.classes} classes: the margin is |f|/‖w‖ in the dual norm`;
    testOnEachBackend(title, (backend) => {
      affine.withVictim(backend, (victim, x) => {
        const { fooled, sizes } = run(inputFor(affine, victim, x), config);
        affine.labels.forEach((_, i) => {
          const exact = affine.margin(i, norm);
          assert.equal(fooled[i], 1);
          assert.ok(Math.abs(sizes[i] / exact - 1) < 1e-4, `${sizes[i]}, expected ${exact}`);
        });
      });
    });
  }
}

const ascending = [{ name: "fgsm" }, { name: "pgd" }, { name: "pgd", restarts: 2, randomStart: true }];
for (const norm of normNames) {
  for (const config of [...ascending, { name: "apgdCe" }]) {
    const title = `${JSON.stringify({ ...config, norm })} reaches the exact maximum of the loss in the ball`;
    testOnEachBackend(title, (backend) => {
      two.withVictim(backend, (victim, x) => {
        const radius = 0.9 * Math.min(...two.labels.map((_, i) => two.margin(i, norm)));
        const { fooled, rise } = run(inputFor(two, victim, x), { ...config, norm }, radius);
        two.labels.forEach((label, i) => {
          assert.equal(fooled[i], 0);
          const gap = two.gap(i, 1 - label) + radius * two.slope(i, 1 - label, norm);
          const exact = Math.log1p(Math.exp(gap));
          assert.ok(Math.abs(rise!.end[i] - exact) < 1e-4, `${rise!.end[i]}, expected ${exact}`);
        });
      });
    });
  }
}

const ballAttacks = [
  { config: { name: "fgsm" }, affine: two },
  { config: { name: "pgd", loss: "margin" }, affine: two },
  { config: { name: "apgdCe" }, affine: two },
  { config: { name: "apgdDlr" }, affine: three },
];
for (const norm of normNames) {
  for (const { config, affine } of ballAttacks) {
    testOnEachBackend(
      `${config.name}, ${norm}: fools just outside the margin and not within it`,
      (backend) => {
        affine.withVictim(backend, (victim, x) => {
          affine.labels.forEach((label, i) => {
            const row = tf.slice(x, [i, 0], [1, -1]);
            const goal = { labels: Int32Array.of(label), targeted: false };
            const input = { ...inputFor(affine, victim, row), goal };
            const fooledAt = (share: number) =>
              run(input, { ...config, norm }, share * affine.margin(i, norm)).fooled[0];
            assert.deepEqual([fooledAt(0.99), fooledAt(1.01)], [0, 1], `sample ${i}`);
          });
        });
      },
    );
  }
}
