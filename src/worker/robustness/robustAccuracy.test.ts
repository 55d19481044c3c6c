import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { doubtsOf } from "../../shared/robustness.ts";
import {
  attackNames,
  parseRobustnessConfig,
  type RobustnessConfigInput,
} from "../../shared/schema/attackConfig.ts";
import { Affine } from "../attacks/testing/affineVictim.ts";
import { Victim } from "../attacks/victim.ts";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { DeviceSplit } from "../deviceData.ts";
import { robustAccuracy } from "./robustAccuracy.ts";
import { Softmax } from "./testing/softmaxVictim.ts";

/** With two classes the loss in a ball has one maximum, which every attack finds; DLR needs a third. */
const two = new Affine(2, 11);
const three = new Affine(3, 11);

/** The last sample is misclassified from the start. */
const labelsOf = ({ labels, classes }: Affine) =>
  labels.map((label, i) => (i === 10 ? (label + 1) % classes : label));

async function measure(
  backend: Backend,
  config: RobustnessConfigInput,
  victim: new (...made: ConstructorParameters<typeof Victim>) => Victim = Victim,
  affine = three,
  needsLogits = false,
) {
  const labels = labelsOf(affine);
  const inputs = Float32Array.from(affine.x);
  const data = new DeviceSplit({ inputs, labels, count: affine.count }, [4, 4, 1], {
    mean: [0],
    low: -9,
    high: 9,
  });
  const done: number[] = [];
  try {
    const result = await robustAccuracy({
      ...{ data, split: "test", rowChunk: 50, needsLogits },
      config: parseRobustnessConfig({ batchSize: 4, ...config }),
      withVictim: (body) => affine.withVictim(backend, body, victim),
      between: async (count) => void done.push(count),
    });
    return { ...result, done };
  } finally {
    data.dispose();
  }
}

const quick = ["wasm"] as const;

for (const name of attackNames) {
  testOnEachBackend(
    `${name}: the curve counts the samples whose margin is larger than ε`,
    async (backend) => {
      const norm = name === "deepFool" || name === "carliniWagner" ? "L2" : "Linf";
      const attack = name === "deepFool" ? { name, overshoot: 1e-4 } : { name };
      const affine = name === "apgdDlr" ? three : two;
      const labels = labelsOf(affine);
      const margins = Array.from(labels, (_, i) => affine.margin(i, norm)).slice(0, 10);
      const sorted = [...margins].sort((a, b) => a - b);
      const between = (i: number) => (sorted[i] + sorted[i + 1]) / 2;
      const epsilons = [0, between(2), between(6), sorted[9] * 1.5];
      const { curve, verdict, outcomes, done } = await measure(backend, { attack, epsilons }, Victim, affine);
      assert.deepEqual(done, [0, 4, 8]);
      assert.equal(verdict.cleanAccuracy, 10 / 11);
      const robust = curve.map((point) => Math.round(11 * point.robustAccuracy));
      const exact = [10, 7, 3, 0];
      if (name === "square") robust.forEach((count, i) => assert.ok(count >= exact[i]));
      else assert.deepEqual(robust, exact);
      assert.deepEqual([outcomes.sizes[10], outcomes.brokenAt[10]], [0, 0]);
      outcomes.brokenAt.forEach((epsilon, i) => {
        if (epsilon === Infinity) return;
        assert.ok(outcomes.sizes[i] <= epsilon * (1 + 1e-5));
        assert.notEqual(outcomes.adversarial[i], labels[i]);
      });
      if (name !== "square") assert.deepEqual(doubtsOf(verdict), []);
    },
    quick,
  );
}

testOnEachBackend(
  "the same seed gives the same numbers",
  async (backend) => {
    const config: RobustnessConfigInput = {
      attack: { name: "apgdCe" },
      epsilons: [0.02, 0.1],
      target: "random",
    };
    const [a, b] = [await measure(backend, config), await measure(backend, config)];
    assert.deepEqual({ ...a, seconds: 0 }, { ...b, seconds: 0 });
  },
  quick,
);

/** Gradients are masked: what is pulled back is 0, and logits are as they were. */
class Masked extends Victim {
  override inputGradient(...args: Parameters<Victim["inputGradient"]>): tf.Tensor2D {
    return tf.zerosLike(super.inputGradient(...args));
  }
}

testOnEachBackend(
  "masked gradients raise: black box better than white box, and the share of zero gradients",
  async (backend) => {
    const { verdict, curve } = await measure(backend, { attack: { name: "pgd" }, epsilons: [0.5] }, Masked);
    assert.equal(curve[0].robustAccuracy, 10 / 11); // what the white box alone would have one believe
    assert.ok(curve[0].blackBoxFooled! > 0);
    assert.equal(verdict.flags.blackBoxBetter, true);
    assert.equal(verdict.flags.zeroGradients, 1);
    assert.deepEqual(doubtsOf(verdict), ["100.0 % zero input gradients", "black box better than white box"]);
  },
  quick,
);

class Noisy extends Victim {
  #pass = 0;
  override forward(x: tf.Tensor2D) {
    return super.forward(tf.add(x, 1e-3 * this.#pass++));
  }
}

testOnEachBackend(
  "outputs that differ from pass to pass raise a flag",
  async (backend) => {
    const config: RobustnessConfigInput = { attack: { name: "fgsm" }, epsilons: [0.001] };
    assert.equal((await measure(backend, config, Noisy)).verdict.flags.outputVaries, true);
    assert.equal((await measure(backend, config)).verdict.flags.outputVaries, false);
  },
  quick,
);

testOnEachBackend(
  "outputs that are probabilities raise a flag, and are refused where logits are needed",
  async (backend) => {
    const config: RobustnessConfigInput = { attack: { name: "fgsm" }, epsilons: [0.001] };
    const { verdict } = await measure(backend, config, Softmax);
    assert.equal(verdict.flags.outputLooksLikeProbabilities, true);
    await assert.rejects(measure(backend, config, Softmax, three, true), {
      code: "numerics",
      message: /^expected logits, got rows within \[0, 1\] that sum to 1: probabilities/,
    });
  },
  quick,
);

testOnEachBackend(
  "an attack that was stopped too early raises: loss still rising",
  async (backend) => {
    const epsilons = [0.01];
    const short = { name: "pgd", steps: 20, stepSize: 0.01 } as const;
    assert.equal((await measure(backend, { attack: short, epsilons })).verdict.flags.stillRising, true);
    const whole = { name: "pgd", steps: 20 } as const;
    assert.equal((await measure(backend, { attack: whole, epsilons })).verdict.flags.stillRising, false);
  },
  quick,
);
