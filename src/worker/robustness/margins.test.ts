import assert from "node:assert/strict";
import { marginsConfig } from "../../shared/schema/marginsConfig.ts";
import { Affine } from "../attacks/testing/affineVictim.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { marginsSummary } from "./marginsSummary.ts";
import { labelsOf, measureAffine } from "./testing/affineMeasure.ts";
import { Softmax } from "./testing/softmaxVictim.ts";
import { test } from "node:test";

const quick = ["wasm"] as const;
const affine = new Affine(2, 11); // with more classes AN-PGD may end at another boundary than the nearest
const config = marginsConfig.parse({ batchSize: 4 });

testOnEachBackend(
  "margins by three attacks agree with |f|/‖w‖ on an affine network; DeepFool's exceed them by its overshoot",
  async (backend) => {
    const { summary, vectors, done } = await measureAffine(backend, { kind: "margins", config }, [affine]);
    affine.labels.forEach((_, i) => {
      const exact = affine.margin(i, "L2");
      assert.ok(Math.abs(vectors.deepFool[i] / exact - 1.02) < 1e-3, `DeepFool ${vectors.deepFool[i]}`);
      assert.ok(Math.abs(vectors.anPgd[i] / exact - 1) < 2e-2, `AN-PGD ${vectors.anPgd[i]}, ${exact}`);
      assert.ok(Math.abs(vectors.carliniWagner[i] / exact - 1) < 5e-3, `CW ${vectors.carliniWagner[i]}`);
    });
    assert.deepEqual(vectors.predictions, affine.labels);
    assert.deepEqual(vectors.labels, labelsOf(affine));
    assert.deepEqual([summary.samples, summary.common, summary.cleanAccuracy], [11, 11, 10 / 11]);
    assert.ok(Math.abs(summary.attacks.deepFool.meanExcess! - 0.02) < 5e-3);
    assert.deepEqual(done, [
      [0, 11],
      [4, 11],
      [8, 11],
    ]);
  },
  quick,
);

testOnEachBackend(
  "margins of a network that gives probabilities are refused",
  async (backend) => {
    const plan = { kind: "margins", config } as const;
    await assert.rejects(measureAffine(backend, plan, [affine], Softmax), {
      code: "numerics",
      message: /^expected logits, got rows within \[0, 1\] that sum to 1: probabilities/,
    });
  },
  quick,
);

test("means, medians and excesses are over the samples for which every attack found something", () => {
  const summary = marginsSummary({
    labels: Int32Array.of(0, 1, 0, 1),
    predictions: Int32Array.of(0, 1, 1, 1),
    deepFool: Float32Array.of(2, 3, 4, 9),
    anPgd: Float32Array.of(1, 4, 4, Infinity),
    carliniWagner: Float32Array.of(1, 2, 5, 1),
  });
  assert.deepEqual([summary.cleanAccuracy, summary.common], [0.75, 3]);
  const { deepFool, anPgd, carliniWagner } = summary.attacks;
  assert.deepEqual([deepFool.found, anPgd.found, carliniWagner.found], [4, 3, 4]);
  assert.deepEqual([deepFool.mean, deepFool.median], [3, 3]);
  assert.deepEqual([deepFool.meanExcess, deepFool.medianExcess], [(1 + 0.5 + 0) / 3, 0.5]);
  assert.deepEqual([carliniWagner.meanExcess, carliniWagner.medianExcess], [0.25 / 3, 0]);
});

test("where nothing was found by all there is nothing to compare", () => {
  const { common, attacks } = marginsSummary({
    ...{ labels: Int32Array.of(0), predictions: Int32Array.of(0), deepFool: Float32Array.of(1) },
    ...{ anPgd: Float32Array.of(Infinity), carliniWagner: Float32Array.of(1) },
  });
  const nothing = { mean: null, median: null, meanExcess: null, medianExcess: null };
  assert.equal(common, 0);
  assert.deepEqual(attacks.deepFool, { found: 1, ...nothing });
});
