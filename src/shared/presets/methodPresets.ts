/** Published settings of the methods beside AMM, each naming where it is from. */
import type { RunConfigInput } from "../schema/runConfig.ts";
import type { Preset } from "./preset.ts";
import { tableI, type MethodInput } from "./tableI.ts";

const onMlp800 = (method: MethodInput): RunConfigInput => tableI("mlp800", method);

/** MNIST as Ding et al. and Madry et al. have it: Adam 1e-4, batch 50, 100,000 steps. */
function longAdam(method: MethodInput): RunConfigInput {
  return {
    data: { name: "mnist" },
    model: { name: "lenet" },
    method,
    optimizer: { name: "adam", weightDecay: 0 },
    schedule: { learningRate: 1e-4 },
    training: { epochs: 84, batchSize: 50, maxSteps: 100_000, clipGradNorm: null },
    evaluation: { every: 5 },
  };
}

function maxMargin(name: "mma" | "omma", norm: "L2" | "Linf", dMax: number) {
  const radius = norm === "Linf" ? `L∞ ${dMax}` : `L2 ${dMax}`;
  return {
    title: `${name.toUpperCase()} on MNIST, LeNet, ${radius}`,
    source: "Ding et al. 2020, MNIST settings; the network is our LeNet",
    config: longAdam({ name, norm, dMax, minEps: norm === "Linf" ? 0.1 : 0.5, pgdSteps: 40 }),
  } as const;
}

export const methodPresets = {
  "mnist-mlp800-deep-defense": {
    title: "Deep Defense, MLP-800 on MNIST, 5 epochs of fine-tuning",
    source:
      "Yan, Guo and Zhang 2018, released settings: λ 15, c 25, d 5, rate 5e-4; from a Reference checkpoint",
    finetunes: "a trained Reference (mnist-mlp800 with method.name=reference)",
    config: {
      ...onMlp800({ name: "deepDefense" }),
      schedule: { learningRate: 5e-4 },
      training: { epochs: 5, batchSize: 100 },
      evaluation: { every: 1 },
    },
  },
  "mnist-mlp800-large-margin": {
    title: "Large margin, MLP-800 on MNIST",
    source: "Elsayed et al. 2018, input space, nearest class; γ and weight ours",
    config: onMlp800({ name: "largeMargin" }),
  },
  "mnist-mlp800-large-margin-amm": {
    title: "Large margin as AMM has it, MLP-800 on MNIST",
    source: "Yan, Guo and Zhang 2019, section 4.3.1: one DeepFool step, MARGIN, no high-order gradients",
    config: onMlp800({ name: "amm", shrinkage: "MARGIN", maxIterations: 1, hoGrad: false, useFailed: true }),
  },
  "mnist-lenet-mma-linf": maxMargin("mma", "Linf", 0.45),
  "mnist-lenet-mma-l2-2": maxMargin("mma", "L2", 2),
  "mnist-lenet-mma-l2-4": maxMargin("mma", "L2", 4),
  "mnist-lenet-mma-l2-6": maxMargin("mma", "L2", 6),
  "mnist-lenet-omma-linf": maxMargin("omma", "Linf", 0.45),
  "mnist-lenet-omma-l2-2": maxMargin("omma", "L2", 2),
  "mnist-lenet-omma-l2-4": maxMargin("omma", "L2", 4),
  "mnist-lenet-omma-l2-6": maxMargin("omma", "L2", 6),
  "mnist-mlp800-gradient-l2": {
    title: "Gradient regularisation, p = 2, MLP-800 on MNIST",
    source: "Lyu, Huang and Liang 2015, the member p = 2 as a penalty; σ and network ours",
    config: onMlp800({ name: "gradientRegularization", norm: "L2" }),
  },
  "mnist-mlp800-robust-linf": {
    title: "Robust optimisation, L∞, MLP-800 on MNIST",
    source: "Shaham, Yamada and Negahban 2015, first-order ascent; radius and network ours",
    config: onMlp800({ name: "robustOptimization", norm: "Linf", epsilon: 0.1 }),
  },
  "mnist-lenet-pgd": {
    title: "PGD adversarial training, LeNet on MNIST",
    source:
      "Madry et al. 2018: L∞ 0.3, 40 steps of 0.01, Adam 1e-4, batch 50, 100,000 steps; the network is our LeNet",
    config: longAdam({ name: "pgdTraining" }),
  },
  "mnist-lenet-trades": {
    title: "TRADES, LeNet on MNIST",
    source:
      "Zhang et al. 2019: L∞ 0.3, 40 steps of 0.01, β 1, SGD 0.01, batch 128, 100 epochs; the network is our LeNet",
    config: {
      data: { name: "mnist" },
      model: { name: "lenet" },
      method: { name: "trades" },
      optimizer: { name: "sgd", weightDecay: 0 },
      schedule: {
        learningRate: 0.01,
        steps: [
          { epoch: 55, factor: 0.1 },
          { epoch: 75, factor: 0.01 },
          { epoch: 90, factor: 0.001 },
        ],
      },
      training: { epochs: 100, batchSize: 128, clipGradNorm: null },
      evaluation: { every: 5 },
    },
  },
} as const satisfies Record<string, Preset>;
