/** The papers' settings as configs, each naming where it is from. The Reference of each has the same rest. */
import { methodPresets } from "./presets/methodPresets.ts";
import type { Preset } from "./presets/preset.ts";
import { tableI } from "./presets/tableI.ts";
import type { ModelName } from "./schema/modelConfig.ts";

const amm = { name: "amm", lambda: 32, c: 2, d: 1, aggregation: "MIN", shrinkage: "EXP" } as const;

function mnist(title: string, model: ModelName): Preset {
  return {
    title: `${title} on MNIST`,
    source: "Yan, Guo and Zhang 2019, Tables I-III, with the release's rate policy",
    config: tableI(model, amm),
  };
}

/** The same in 5 epochs: rate × 0.1 at epoch 3, × 0.01 at epoch 4. */
function quick(preset: Preset): Preset {
  return {
    title: `${preset.title}, 5 epochs`,
    source: "the settings of the authors' release in its short run",
    config: {
      ...preset.config,
      schedule: {
        learningRate: 0.005,
        steps: [
          { epoch: 3, factor: 0.1 },
          { epoch: 4, factor: 0.01 },
        ],
      },
      training: { epochs: 5, batchSize: 100 },
      evaluation: { every: 1 },
    },
  };
}

const mlp800 = mnist("MLP-800", "mlp800");
const lenet = mnist("LeNet", "lenet");
const liunet = mnist("LiuNet", "liunet");

const synthetic: Preset = {
  title: "MLP-800 on synthetic digits",
  source: "our own: generated digits, for a machine without any data file",
  config: {
    data: { name: "synthetic-digits" },
    model: { name: "mlp800" },
    method: amm,
    schedule: { learningRate: 0.02, steps: [{ epoch: 8, factor: 0.1 }] },
    training: { epochs: 10, batchSize: 100 },
  },
};

export const presets = {
  "mnist-mlp800": mlp800,
  "mnist-mlp800-quick": quick(mlp800),
  "mnist-lenet": lenet,
  "mnist-lenet-quick": quick(lenet),
  "mnist-liunet": liunet,
  "mnist-liunet-quick": quick(liunet),
  toy2d: {
    title: "Affine map on 2-D toy data",
    source: "Yan, Guo and Zhang 2019, toy data: batch 20, 1000 epochs, rate 0.1 halved every 250; λ ours",
    config: {
      data: { name: "toy2d" },
      model: { name: "linear" },
      method: { ...amm, lambda: 1, epsilon: 1e-5 },
      schedule: {
        learningRate: 0.1,
        steps: [
          { epoch: 250, factor: 0.5 },
          { epoch: 500, factor: 0.25 },
          { epoch: 750, factor: 0.125 },
        ],
      },
      training: { epochs: 1000, batchSize: 20 },
      evaluation: { every: 50, epsilon: 1e-5 },
    },
  },
  synthetic,
  "synthetic-quick": {
    title: "MLP-800 on synthetic digits, 2 epochs of 3,000",
    source: "our own: a first look, in seconds",
    config: {
      ...synthetic.config,
      data: { name: "synthetic-digits", trainSamples: 3000, testSamples: 500 },
      schedule: { learningRate: 0.02, steps: [{ epoch: 1, factor: 0.2 }] },
      training: { epochs: 2, batchSize: 100 },
    },
  },
  ...methodPresets,
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
