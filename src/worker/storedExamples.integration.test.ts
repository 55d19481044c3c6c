/** Adversarial examples that robust optimisation keeps: what is kept, what the network is asked about, and what is not touched. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../shared/errors.ts";
import { parseRunConfig, type RunConfig } from "../shared/schema/runConfig.ts";
import { backendNames } from "../shared/schema/trainingConfig.ts";
import type { Backend } from "./backend/backend.ts";
import { testOnEachBackend } from "./backend/testing.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { loadDataSet } from "./data/load.ts";
import { predictionOf } from "./margin/candidates.ts";
import { SampleMemory } from "./methods/sampleMemory.ts";
import { deterministic } from "./nn/mode.ts";
import { bitsOf, runFrom } from "./testing/runFrom.ts";
import { Trainer } from "./trainer.ts";

const samples = 40;
const width = 28 * 28;

/** An epoch is two steps of 20 samples. */
function configOf(storedExamples: number, fields: object = {}): RunConfig {
  return parseRunConfig({
    data: { name: "synthetic-digits", trainSamples: samples, testSamples: 5 },
    model: { name: "mlp500-150" },
    method: { name: "robustOptimization", norm: "Linf", epsilon: 0.02, storedExamples, ...fields },
    schedule: { learningRate: 0.05 },
    training: { epochs: 2, batchSize: 20 },
  });
}

const trainable = backendNames.filter((name) => name !== "cpu");

/** Share of some examples that a checkpoint's network classifies correctly. */
function accuracyOf(state: Checkpoint, backend: Backend, images: Float32Array, labels: readonly number[]) {
  const trainer = new Trainer(state.config, backend, samples, state);
  const logits = new Float32Array(labels.length * 10);
  trainer.parameters.withValues((context) =>
    tf.tidy(() => {
      const x = tf.tensor(images, [labels.length, 28, 28, 1]);
      logits.set(trainer.network.forward(x, context, deterministic).logits.dataSync());
    }),
  );
  trainer.dispose();
  const right = labels.filter((label, i) => predictionOf({ values: logits, classes: 10 }, i) === label);
  return right.length / labels.length;
}

testOnEachBackend(
  "an example is in the ball, stays until the next visit, and the network is asked about it before the step",
  async (backend) => {
    const config = configOf(samples);
    const data = await loadDataSet(config.data, { dataDir: "" });
    const first = await runFrom(config, backend, data, null, 2);
    assert.ok(first.steps.every((step) => step.storedAccuracy === null && step.storedCrossEntropy === null));
    const kept = first.state.memory.get("examples")!;
    assert.equal(kept.length, samples * width);
    const clean = data.train.inputs;
    const radius = Math.max(...kept.map((value, i) => Math.abs(value - clean[i])));
    assert.ok(Math.abs(radius - 0.02) < 1e-6, `Δ of size ${radius}`);

    const next = await runFrom(config, backend, data, first.state, 3);
    const after = next.state.memory.get("examples")!;
    const met = Array.from({ length: samples }, (_, i) => i).filter((i) =>
      after.subarray(i * width, (i + 1) * width).some((value, j) => value !== kept[i * width + j]),
    );
    assert.equal(met.length, 20, "the batch's examples were made anew");
    const images = new Float32Array(met.length * width);
    met.forEach((i, row) => images.set(kept.subarray(i * width, (i + 1) * width), row * width));
    const byHand = accuracyOf(
      first.state,
      backend,
      images,
      met.map((i) => data.train.labels[i]),
    );
    const [step] = next.steps;
    assert.equal(step.storedAccuracy, byHand, "by the weights before the step");
    assert.ok(
      step.storedCrossEntropy! < step.adversarialCrossEntropy!,
      "new ones are worse for this network",
    );
  },
  trainable,
);

testOnEachBackend(
  "keeping examples changes nothing in training, of some samples or of all, and none at weight 0",
  async (backend) => {
    const data = await loadDataSet(configOf(0).data, { dataDir: "" });
    const plain = await runFrom(configOf(0), backend, data, null);
    assert.deepEqual([...plain.state.memory.keys()], []);
    for (const count of [7, samples, 1000]) {
      const kept = await runFrom(configOf(count), backend, data, null);
      assert.deepEqual(bitsOf(kept.state.weights), bitsOf(plain.state.weights));
      const length = kept.state.memory.get("examples")?.length;
      assert.equal(length, Math.min(count, samples) * width);
      const told = kept.steps.filter((step) => step.storedAccuracy !== null).map(({ step }) => step);
      assert.ok(told.every((step) => step > 2) && told.length > 0);
    }
    const off = await runFrom(configOf(samples, { epsilon: 0 }), backend, data, null);
    assert.deepEqual([...off.state.memory.keys()], []);
  },
  trainable,
);

testOnEachBackend(
  "an epoch's mean is over the examples that were met, not over the steps, which met more and fewer",
  async (backend) => {
    const count = 7; // among two steps
    const config = configOf(count);
    const data = await loadDataSet(config.data, { dataDir: "" });
    const before = (await runFrom(config, backend, data, null, 2)).state;
    const kept = before.memory.get("examples")!;
    const { state: between } = await runFrom(config, backend, data, before, 3);
    const renewed = between.memory.get("examples")!;
    const changed = (i: number) =>
      renewed.subarray(i * width, (i + 1) * width).some((value, j) => value !== kept[i * width + j]);
    const met = Array.from({ length: count }, (_, i) => i).filter(changed).length;
    assert.ok(met > 0 && met < count, `${met} met in the epoch's first step`);
    const { steps, epochs } = await runFrom(config, backend, data, before);
    for (const name of ["storedCrossEntropy", "storedAccuracy"] as const) {
      const exact = (met * steps[0][name]! + (count - met) * steps[1][name]!) / count;
      assert.ok(Math.abs(epochs[0][name]! - exact) < 1e-12, `${name} ${epochs[0][name]}, expected ${exact}`);
    }
    assert.ok(Math.abs(steps[0].storedCrossEntropy! - steps[1].storedCrossEntropy!) > 1e-6, "steps differ");
  },
  trainable,
);

testOnEachBackend(
  "a resume goes on with the examples that were kept; without them it would have none to ask about",
  async (backend) => {
    const config = configOf(samples);
    const data = await loadDataSet(config.data, { dataDir: "" });
    const whole = await runFrom(config, backend, data, null);
    const { state } = await runFrom(config, backend, data, null, 3);
    const second = await runFrom(config, backend, data, state);
    assert.deepEqual(second.steps, whole.steps.slice(3));
    assert.deepEqual(second.epochs, whole.epochs.slice(1));
    assert.deepEqual(bitsOf(second.state.memory), bitsOf(whole.state.memory));
    const forgotten = await runFrom(config, backend, data, { ...state, memory: new Map() });
    assert.equal(forgotten.steps[0].storedAccuracy, null);
  },
  trainable,
);

test("a memory of another size is refused", () => {
  const memory = new SampleMemory(3, new Map([["examples", new Float32Array(6)]]));
  assert.equal(memory.rows("examples", NaN, 2, 5).length, 6);
  assert.throws(
    () => memory.rows("examples", NaN, 4, 5),
    (error: unknown) => error instanceof AppError && error.message === "expected 12 values, got 6 (examples)",
  );
});
