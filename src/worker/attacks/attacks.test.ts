/** What holds for every attack of the table. */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import {
  attackConfig,
  attackNames,
  type AttackConfig,
  type AttackName,
} from "../../shared/schema/attackConfig.ts";
import type { NormName } from "../../shared/schema/methods/norms.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { predictionOf } from "../margin/candidates.ts";
import { Rng } from "../rng.ts";
import { normOf, runAttack, seeksShortest } from "./index.ts";
import { rowsTensor } from "./rows.ts";
import { Affine, dimension } from "./testing/affineVictim.ts";
import { Victim } from "./victim.ts";

/** Four, since the difference of logits ratio towards a class needs a fourth logit. */
const affine = new Affine(4, 6);
const box = { low: [-1], high: [1] };
const radii: { readonly [K in NormName]: number } = { L1: 3, L2: 1, Linf: 0.3 };

/** What takes many passes, cut short. */
const short: { readonly [N in AttackName]?: object } = {
  carliniWagner: { binarySearchSteps: 4, steps: 50 },
  square: { queries: 300 },
  apgdCe: { steps: 30 },
  apgdDlr: { steps: 30 },
};

const cases: AttackConfig[] = attackNames.flatMap((name) => {
  const shape = attackConfig.options.find((option) => option.shape.name.value === name)!.shape;
  const norms = "norm" in shape ? shape.norm.unwrap().options : [null];
  return norms.map((norm) => attackConfig.parse({ name, ...(norm ? { norm } : {}), ...short[name] }));
});

function goals(victim: Victim, x: tf.Tensor2D) {
  const logits = victim.logits(x);
  const predicted = affine.labels.map((_, i) => predictionOf(logits, i));
  const next = predicted.map((label) => (label + 1) % affine.classes);
  return { untargeted: { labels: predicted, targeted: false }, targeted: { labels: next, targeted: true } };
}

for (const config of cases) {
  const norm = normOf(config);
  for (const kind of ["untargeted", "targeted"] as const) {
    testOnEachBackend(
      `${config.name}, ${norm.name}, ${kind}: what it finds fools, within ball and box`,
      (backend) => {
        affine.withVictim(backend, (victim, free) => {
          const x = tf.clipByValue(free, -1, 1);
          const goal = goals(victim, x)[kind];
          const radius = radii[norm.name];
          const attack = () =>
            runAttack({ victim, x, goal, box, rowChunk: 50, rng: Rng.seeded(5, "attack") }, config, radius);
          const { delta, fooled, sizes, rise } = attack();
          assert.deepEqual(attack(), { delta, fooled, sizes, rise }, "the same seed, another result");
          assert.ok(fooled.includes(1), "nothing was fooled");
          const tensor = rowsTensor(delta, fooled.length);
          const moved = tf.add<tf.Tensor2D>(x, tensor);
          const logits = victim.logits(moved);
          norm.sizes(tensor).forEach((size, i) => {
            if (!fooled[i]) return assert.deepEqual([size, sizes[i]], [0, Infinity]);
            assert.equal((predictionOf(logits, i) === goal.labels[i]) === goal.targeted, true, `sample ${i}`);
            assert.ok(Math.abs(size - sizes[i]) < 1e-5);
            if (!seeksShortest(config)) assert.ok(size <= radius * (1 + 1e-5), `${size} > ${radius}`);
          });
          for (const value of moved.dataSync()) assert.ok(Math.abs(value) <= 1 + 1e-5);
        });
      },
    );
  }
}

class CountingVictim extends Victim {
  rows: number[] = [];
  override forward(x: tf.Tensor2D) {
    this.rows.push(x.shape[0]);
    return super.forward(x);
  }
}

for (const name of ["pgd", "apgdCe", "square"] as const) {
  testOnEachBackend(`${name}: samples leave the batch once they are fooled`, (backend) => {
    affine.withVictim(
      backend,
      (victim, x) => {
        assert.ok(victim instanceof CountingVictim);
        const margins = affine.labels.map((_, i) => 1000 * affine.margin(i, "Linf")).sort();
        const goal = { labels: affine.labels, targeted: false };
        const input = { victim, x, goal, box: null, rowChunk: 50, rng: Rng.seeded(1, "attack") };
        const config = attackConfig.parse({ name });
        const { fooled } = runAttack(input, config, margins[3] / 1000);
        const [, ...rows] = victim.rows; // the first pass looks who is at the goal already
        assert.equal(rows[0], affine.count);
        assert.deepEqual(
          rows,
          [...rows].sort((a, b) => b - a),
        );
        const left = fooled.filter((value) => value === 0).length;
        assert.ok(left > 0 && left < affine.count);
        assert.equal(rows.at(-1), left);
      },
      CountingVictim,
    );
  });
}

class BlackBox extends Victim {
  override inputGradient(): tf.Tensor2D {
    throw new Error("no gradients");
  }
}

testOnEachBackend("square asks for logits alone", (backend) => {
  affine.withVictim(
    backend,
    (victim, x) => {
      const goal = { labels: affine.labels, targeted: false };
      const input = { victim, x, goal, box: null, rowChunk: 50, rng: Rng.seeded(1, "attack") };
      assert.throws(() => runAttack(input, attackConfig.parse({ name: "fgsm" }), 1), /no gradients/);
      assert.ok(runAttack(input, attackConfig.parse({ name: "square" }), 1).fooled.includes(1));
    },
    BlackBox,
  );
});

testOnEachBackend("a sample that is at the goal already has the perturbation 0", (backend) => {
  affine.withVictim(backend, (victim, x) => {
    const wrong = affine.labels.map((label) => (label + 1) % affine.classes);
    for (const config of cases) {
      const goal = { labels: wrong, targeted: false };
      const input = { victim, x, goal, box: null, rowChunk: 50, rng: Rng.seeded(1, "attack") };
      const { delta, fooled, sizes } = runAttack(input, config, 1);
      assert.deepEqual([...sizes, ...fooled], [...wrong.map(() => 0), ...wrong.map(() => 1)]);
      assert.equal(delta.length, affine.count * dimension);
      assert.ok(delta.every((value) => value === 0));
    }
  });
});

const tooFew = [
  { classes: 2, targeted: false, message: "expected 3 classes or more for apgdDlr, got 2 (attack.name)" },
  {
    ...{ classes: 3, targeted: true },
    message: "expected 4 classes or more for apgdDlr towards a class, got 3 (attack.name)",
  },
];
for (const { classes, targeted, message } of tooFew) {
  testOnEachBackend(`apgdDlr is refused with ${classes} classes, targeted ${targeted}`, (backend) => {
    const few = new Affine(classes, 1);
    few.withVictim(backend, (victim, x) => {
      const labels = targeted ? few.labels.map((label) => (label + 1) % classes) : few.labels;
      const goal = { labels, targeted };
      const input = { victim, x, goal, box: null, rowChunk: 50, rng: Rng.seeded(1, "attack") };
      assert.throws(() => runAttack(input, attackConfig.parse({ name: "apgdDlr" }), 0.01), {
        ...{ name: "AppError", code: "config", message },
      });
    });
  });
}
