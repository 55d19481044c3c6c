import { z } from "zod";
import { field } from "./field.ts";

const weightDecay = field(z.number().min(0).default(1e-4), {
  label: "Weight decay",
  help: "Added to the gradient as weightDecay × w after clipping, for every parameter, as the release does.",
  paper: "1e-4",
});

const sgd = z.strictObject({
  name: z.literal("sgd"),
  momentum: field(z.number().min(0).lt(1).default(0.9), {
    label: "Momentum",
    symbol: "μ",
    help: "v ← μ·v + g, w ← w − η·v.",
    paper: "0.9",
  }),
  weightDecay,
});

const adam = z.strictObject({
  name: z.literal("adam"),
  beta1: field(z.number().min(0).lt(1).default(0.9), {
    label: "Adam β₁",
    symbol: "β₁",
    help: "Decay of the first moment.",
  }),
  beta2: field(z.number().min(0).lt(1).default(0.999), {
    label: "Adam β₂",
    symbol: "β₂",
    help: "Decay of the second moment.",
  }),
  epsilon: field(z.number().gt(0).default(1e-8), {
    label: "Adam ε",
    help: "Added to the root of the second moment.",
  }),
  weightDecay,
});

export const optimizerConfig = field(z.discriminatedUnion("name", [sgd, adam]), {
  label: "Optimiser",
  help: "How a gradient becomes a step.",
  paper: "sgd",
  choices: { sgd: "with momentum", adam: "adaptive moments" },
});
export type OptimizerConfig = z.infer<typeof optimizerConfig>;

const rateStep = z.strictObject({
  epoch: field(z.int().min(0), { label: "After epoch", help: "Finished epochs from which on it holds." }),
  factor: field(z.number().gt(0), {
    label: "Factor",
    unit: "× η",
    help: "Of the initial learning rate, not of the step before.",
  }),
});

export const scheduleConfig = z.strictObject({
  learningRate: field(z.number().gt(0).default(0.005), {
    label: "Learning rate",
    symbol: "η",
    help: "Initial learning rate.",
    paper: "0.005 for MLP-800",
  }),
  steps: field(z.array(rateStep).default([]), {
    label: "Rate steps",
    help: "After `epoch` finished epochs the rate is learningRate × factor, until the next entry. Epochs ascend.",
    paper: "× 0.1 at 50, × 0.01 at 80 of 100",
  }),
});
export type ScheduleConfig = z.infer<typeof scheduleConfig>;
