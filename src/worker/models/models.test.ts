import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import {
  modelConfig,
  modelNames,
  type ModelConfig,
  type ModelName,
} from "../../shared/schema/modelConfig.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { initialValues } from "../nn/initializers.ts";
import { sizeOf } from "../nn/layer.ts";
import { deterministic } from "../nn/mode.ts";
import { flattenLayers } from "../nn/network.ts";
import { Parameters } from "../nn/parameters.ts";
import { Rng } from "../rng.ts";
import { models } from "./index.ts";

const build = (name: ModelName, fields: Partial<ModelConfig> = {}) =>
  models[name](modelConfig.parse({ name, ...fields }));

/** Weights and biases by layer, added up by hand from architectures.md. */
const counts: { readonly [K in ModelName]: number } = {
  mlp800: 784 * 800 + 800 + (800 * 800 + 800) + (800 * 10 + 10),
  "mlp500-150": 784 * 500 + 500 + (500 * 150 + 150) + (150 * 10 + 10),
  lenet: 25 * 20 + 20 + (25 * 20 * 50 + 50) + (800 * 500 + 500) + (500 * 10 + 10),
  // 3×3 convolutions to 64 channels, from 1 once and from 64 nine times; γ and β of ten norms; 3·3·64 → 256 → 10
  liunet: 9 * 64 + 64 + 9 * (9 * 64 * 64 + 64) + 10 * 2 * 64 + (576 * 256 + 256) + (256 * 10 + 10),
  linear: 2 * 2 + 2,
};

test("the counts that the papers' code has", () => {
  assert.equal(counts.mlp800, 1_276_810);
  assert.equal(counts.lenet, 431_080);
});

for (const name of modelNames) {
  test(`${name}: parameter count, and each layer's name once`, () => {
    const network = build(name);
    const sizes = network.parameterLayers.flatMap((layer) =>
      layer.parameters.map((spec) => sizeOf(spec.shape)),
    );
    assert.equal(
      sizes.reduce((a, b) => a + b, 0),
      counts[name],
    );
    const names = flattenLayers(network.layers).map((layer) => layer.name);
    assert.equal(new Set(names).size, names.length);
    assert.equal(network.classes, name === "linear" ? 2 : 10);
  });

  testOnEachBackend(`${name}: logits are [N, K] and finite`, (backend) => {
    const network = build(name);
    const parameters = Parameters.initialize(network, backend, Rng.seeded(1, "init"));
    parameters.withValues((context) => {
      tf.tidy(() => {
        const { logits } = network.forward(tf.ones([2, ...network.inputShape]), context, deterministic);
        assert.deepEqual(logits.shape, [2, network.classes]);
        assert.ok(logits.dataSync().every(Number.isFinite));
      });
    });
    parameters.dispose();
  });
}

/** Variance of the first weights: 2 over the fan that the architecture or the config names. */
const fans: { model: ModelName; init: ModelConfig["init"]; layer: string; fan: number }[] = [
  { model: "mlp800", init: "default", layer: "fc1", fan: 784 },
  { model: "mlp800", init: "fanOut", layer: "fc1", fan: 800 },
  { model: "mlp500-150", init: "fanIn", layer: "fc2", fan: 500 },
  { model: "mlp500-150", init: "fanOut", layer: "fc2", fan: 150 },
  { model: "lenet", init: "default", layer: "conv2", fan: 25 * 20 },
  { model: "lenet", init: "fanOut", layer: "conv2", fan: 25 * 50 },
  { model: "liunet", init: "default", layer: "conv1_1", fan: 9 * 64 },
  { model: "liunet", init: "default", layer: "fc1", fan: 256 },
  { model: "liunet", init: "fanIn", layer: "fc1", fan: 576 },
];

for (const { model, init, layer, fan } of fans) {
  test(`${model}, ${init}: ${layer}.weight is normal with variance 2/${fan}`, () => {
    const found = build(model, { init }).parameterLayers.find((each) => each.name === layer)!;
    const [weight, bias] = found.parameters;
    const values = initialValues(weight, Rng.seeded(2, "init"));
    const n = values.length;
    const mean = values.reduce((a, b) => a + b, 0) / n;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
    const expected = 2 / fan;
    // five standard errors: √(variance/n) of the mean, variance·√(2/n) of the variance
    assert.ok(Math.abs(mean) < 5 * Math.sqrt(expected / n), `mean ${mean}`);
    assert.ok(
      Math.abs(variance - expected) < 5 * expected * Math.sqrt(2 / n),
      `variance ${variance} for ${expected}`,
    );
    const beyond = values.filter((value) => Math.abs(value) > 2 * Math.sqrt(expected)).length / n;
    assert.ok(
      Math.abs(beyond - 0.0455) < 5 * Math.sqrt(0.0455 / n),
      `share beyond two deviations: ${beyond}`,
    );
    assert.ok(initialValues(bias, Rng.seeded(2, "init")).every((value) => value === 0));
  });
}

test("dropout appears after each hidden layer of the MLPs, and only when asked for", () => {
  const names = (dropout: number) => build("mlp800", { dropout }).layers.map((layer) => layer.name);
  assert.deepEqual(names(0), ["flatten", "fc1", "relu1", "fc2", "relu2", "fc3"]);
  assert.deepEqual(names(0.5), ["flatten", "fc1", "relu1", "dropout1", "fc2", "relu2", "dropout2", "fc3"]);
});
