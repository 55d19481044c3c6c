/** Attacks on an MLP-800 that was trained on MNIST: the stronger one never leaves more samples. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { parseRobustnessConfig, type RobustnessConfigInput } from "../../shared/schema/attackConfig.ts";
import { marginsConfig } from "../../shared/schema/marginsConfig.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { Victim } from "../attacks/victim.ts";
import { useBackend, whyNotHere } from "../backend/testing.ts";
import { loadDataSet } from "../data/load.ts";
import { mnistDir, noMnist } from "../data/testing.ts";
import { DeviceSplit } from "../deviceData.ts";
import { predictionOf } from "../margin/candidates.ts";
import { models } from "../models/index.ts";
import { deterministic } from "../nn/mode.ts";
import { Parameters } from "../nn/parameters.ts";
import { Rng } from "../rng.ts";
import { runFrom } from "../testing/runFrom.ts";
import { marginsOf } from "./margins.ts";
import { robustAccuracy } from "./robustAccuracy.ts";

const skip = whyNotHere("tensorflow") || noMnist;
const rowChunk = 1000;

/** 150 steps: about 93 % of the test set. */
const trained = (async () => {
  const backend = await useBackend("tensorflow");
  const config = parseRunConfig({
    data: { name: "mnist", trainSamples: 5000, testSamples: 300 },
    model: { name: "mlp800" },
    schedule: { learningRate: 0.05 },
    training: { epochs: 3, batchSize: 100 },
  });
  const data = await loadDataSet(config.data, { dataDir: mnistDir });
  const { state } = await runFrom(config, backend, data, null);
  const network = models[config.model.name](config.model);
  const parameters = Parameters.restore(network, backend, state.weights);
  const split = new DeviceSplit(data.test, data.inputShape, data.pixels);
  const withVictim = (body: (victim: Victim) => void) =>
    parameters.withValues((context) => body(new Victim(network, context, deterministic)));
  return { split, withVictim };
})();
trained.catch(() => undefined); // the tests that wait for it fail with its reason

async function curveOf(input: RobustnessConfigInput) {
  const { split, withVictim } = await trained;
  const config = parseRobustnessConfig({ samples: 300, batchSize: 300, blackBoxQueries: 0, ...input });
  const between = () => Promise.resolve();
  return robustAccuracy({ split: "test", data: split, withVictim, config, rowChunk, between });
}

const epsilons = { Linf: [0.02, 0.05, 0.08], L2: [0.3, 0.8, 1.3] };

for (const norm of ["Linf", "L2"] as const) {
  test(`${norm}: robust accuracy by APGD ≤ PGD ≤ FGSM at equal ε`, { skip }, async (t) => {
    const accuracies = async (attack: RobustnessConfigInput["attack"]) => {
      const { curve, verdict } = await curveOf({ attack, epsilons: epsilons[norm] });
      assert.ok(verdict.cleanAccuracy > 0.85, `clean accuracy ${verdict.cleanAccuracy}`);
      return curve.map((point) => point.robustAccuracy);
    };
    const fgsm = await accuracies({ name: "fgsm", norm });
    const pgd = await accuracies({ name: "pgd", norm, steps: 20 });
    const apgd = await accuracies({ name: "apgdCe", norm, steps: 50 });
    t.diagnostic(JSON.stringify({ fgsm, pgd, apgd }));
    epsilons[norm].forEach((epsilon, i) => {
      assert.ok(apgd[i] <= pgd[i] && pgd[i] <= fgsm[i], `ε ${epsilon}: ${apgd[i]}, ${pgd[i]}, ${fgsm[i]}`);
    });
    assert.ok(apgd.at(-1)! < fgsm[0], "nothing was attacked");
  });
}

test("the median margin by Carlini–Wagner is at most DeepFool's", { skip }, async (t) => {
  const { split, withVictim } = await trained;
  withVictim((victim) =>
    tf.tidy(() => {
      const { x } = split.range(0, 300);
      const config = marginsConfig.parse({ carliniWagner: { binarySearchSteps: 5, steps: 100 } });
      const flat: tf.Tensor2D = tf.reshape(x, [300, victim.dimension]);
      const logits = victim.logits(flat);
      const predictions = Int32Array.from({ length: 300 }, (_, i) => predictionOf(logits, i));
      const rng = Rng.seeded(1, "attack");
      const margins = marginsOf(victim, flat, predictions, { rowChunk, rng, config });
      const median = (values: Float64Array) => values.toSorted()[150];
      const medians = {
        deepFool: median(margins.deepFool),
        anPgd: median(margins.anPgd),
        carliniWagner: median(margins.carliniWagner),
      };
      t.diagnostic(JSON.stringify(medians));
      assert.ok(medians.carliniWagner <= medians.deepFool);
      assert.ok(medians.anPgd <= medians.deepFool);
      for (const values of Object.values(margins)) assert.ok(values.every(Number.isFinite));
    }),
  );
});

test("Carlini–Wagner within valid pixels finds a perturbation for every sample", { skip }, async (t) => {
  const attack = { name: "carliniWagner", binarySearchSteps: 5, steps: 100 } as const;
  const { outcomes, curve } = await curveOf({ attack, epsilons: [1, 2, 4, 8], samples: 100 });
  t.diagnostic(JSON.stringify({ median: outcomes.sizes.toSorted()[50], curve }));
  assert.ok(outcomes.sizes.every(Number.isFinite));
  assert.equal(curve.at(-1)!.robustAccuracy, 0);
});
