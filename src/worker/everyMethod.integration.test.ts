/** Every method on every network for MNIST: a few steps without NaN, resumed bit for bit, without a tensor left behind. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { methodNames, type MethodName } from "../shared/schema/methodConfig.ts";
import type { ModelName } from "../shared/schema/modelConfig.ts";
import { parseRunConfig } from "../shared/schema/runConfig.ts";
import { useBackend, whyNotHere } from "./backend/testing.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { loadDataSet } from "./data/load.ts";
import { mnistDir, noMnist, temporaryDir } from "./data/testing.ts";
import { runFrom, sameBits } from "./testing/runFrom.ts";

/** What a method takes per step, cut short where it is many passes. */
const short: { readonly [N in MethodName]?: object } = {
  robustOptimization: { storedExamples: 7 }, // of some samples alone
  pgdTraining: { steps: 3, stepSize: 0.1 },
  trades: { steps: 3, stepSize: 0.1 },
  mma: { pgdSteps: 3, searchSteps: 3 },
  omma: { pgdSteps: 3, searchSteps: 3 },
};

/** LiuNet is thirty times slower than MLP-800. */
const batchSizes = { mlp800: 20, lenet: 20, liunet: 5 } as const satisfies { [M in ModelName]?: number };
const stepsOfRun = 4;

for (const [model, batchSize] of Object.entries(batchSizes)) {
  for (const name of methodNames) {
    const skip = whyNotHere("tensorflow") || noMnist;
    test(`${name} on ${model}`, { skip }, async (t) => {
      const backend = await useBackend("tensorflow");
      const config = parseRunConfig({
        data: { name: "mnist", trainSamples: 2 * batchSize, testSamples: 5 },
        model: { name: model },
        method: { name, ...short[name] },
        schedule: { learningRate: 0.005 },
        training: { epochs: stepsOfRun / 2, batchSize }, // the second epoch meets samples again
      });
      const data = await loadDataSet(config.data, { dataDir: mnistDir });
      const before = tf.memory().numTensors;
      const whole = await runFrom(config, backend, data, null);
      assert.equal(tf.memory().numTensors, before, "tensors left");
      assert.equal(whole.steps.length, stepsOfRun);
      for (const { total, gradNorm } of whole.steps)
        assert.ok(Number.isFinite(total) && Number.isFinite(gradNorm));
      const first = await runFrom(config, backend, data, null, stepsOfRun - 1);
      const folder = await temporaryDir(t);
      const { name: saved } = saveCheckpoint(folder, first.state);
      const second = await runFrom(config, backend, data, loadCheckpoint(join(folder, saved)));
      assert.ok(sameBits(whole.state, second.state), "resumed to other bits");
      assert.deepEqual([...first.steps, ...second.steps], whole.steps);
      assert.deepEqual(second.state.streams, whole.state.streams);
    });
  }
}

test(
  "without what MMA remembers of its samples, it does not resume to the same bits",
  { skip: whyNotHere("tensorflow") },
  async () => {
    const backend = await useBackend("tensorflow");
    const config = parseRunConfig({
      data: { name: "synthetic-digits", trainSamples: 40, testSamples: 5 },
      method: { name: "mma", pgdSteps: 3, searchSteps: 5, dMax: 5, norm: "L2", minEps: 0.5 },
      training: { epochs: 3, batchSize: 20 },
    });
    const data = await loadDataSet(config.data, { dataDir: "" });
    const whole = await runFrom(config, backend, data, null);
    const { state } = await runFrom(config, backend, data, null, 3);
    assert.ok(sameBits((await runFrom(config, backend, data, state)).state, whole.state));
    const forgotten = await runFrom(config, backend, data, { ...state, memory: new Map() });
    assert.ok(!sameBits(forgotten.state, whole.state));
  },
);
