import { z } from "zod";
import { field } from "../field.ts";
import { normChoices, normNames } from "./norms.ts";

const cleanFraction = (standard: number) =>
  field(z.number().min(0).max(1).default(standard), {
    label: "Clean fraction",
    symbol: "α",
    help: "Weight of the clean cross-entropy; the rest is that of the perturbed samples. 1 is the Reference method, bit for bit.",
  });

const ballFields = (radius: number, paper: string) => ({
  norm: field(z.enum(normNames).default("Linf"), {
    label: "Norm",
    help: "Of the ball in which perturbations lie.",
    choices: normChoices,
  }),
  epsilon: field(z.number().min(0).default(radius), {
    label: "Radius",
    symbol: "ε",
    help: "Of that ball, in units of the network's inputs: pixels from 0 to 1.",
    paper,
  }),
});

const ascentFields = (paper: string) => ({
  steps: field(z.int().min(1).max(1000).default(40), {
    label: "Ascent steps",
    symbol: "k",
    help: "Projected ascent steps a batch; each costs about as much as a Reference step.",
    paper,
  }),
  stepSize: field(z.number().gt(0).default(0.01), {
    label: "Step size",
    help: "Length of an ascent step in the norm of the ball.",
    paper: "0.01 on MNIST",
  }),
});

/** Robust optimisation (methods.md section 8). */
export const robustOptimizationMethod = z.strictObject({
  name: z.literal("robustOptimization"),
  ...ballFields(0.1, "r, chosen by data set"),
  ascent: field(z.enum(["firstOrder", "projected"]).default("firstOrder"), {
    label: "Ascent",
    help: "How the worst perturbation in the ball is found.",
    choices: { firstOrder: "the maximum of the linearised loss", projected: "several projected steps" },
  }),
  steps: field(z.int().min(1).max(1000).default(5), {
    label: "Ascent steps",
    help: "Of radius ÷ steps × 2.5 each.",
    usedWith: { "method.ascent": ["projected"] },
  }),
  cleanFraction: cleanFraction(0),
  storedExamples: field(z.int().min(0).default(0), {
    label: "Stored examples",
    unit: "samples",
    help: "Of this many training samples the last perturbed picture is kept, in every checkpoint too (a picture of MNIST takes 3 kB), and the network asked about it at the next visit. Changes nothing in training. 0 keeps none.",
    paper: "accuracy on stored examples",
  }),
});

/** Adversarial training by projected gradient descent (Madry et al. 2018). */
export const pgdTrainingMethod = z.strictObject({
  name: z.literal("pgdTraining"),
  ...ballFields(0.3, "0.3 on MNIST (Madry et al.)"),
  ...ascentFields("40 on MNIST (Madry et al.)"),
  randomStart: field(z.boolean().default(true), {
    label: "Random start",
    help: "Begin at a random point of the ball instead of the sample itself.",
    paper: "on",
  }),
  cleanFraction: cleanFraction(0),
});

/** TRADES (Zhang et al. 2019): cross-entropy + β·KL(p(x) ‖ p(x′)). */
export const tradesMethod = z.strictObject({
  name: z.literal("trades"),
  beta: field(z.number().min(0).default(1), {
    label: "Robustness weight",
    symbol: "β",
    help: "Weight of the divergence between clean and perturbed predictions. 0 is the Reference method, bit for bit.",
    paper: "1 on MNIST, 6 on CIFAR-10 (Zhang et al.)",
  }),
  ...ballFields(0.3, "0.3 on MNIST (Zhang et al.)"),
  ...ascentFields("40 on MNIST (Zhang et al.)"),
});
