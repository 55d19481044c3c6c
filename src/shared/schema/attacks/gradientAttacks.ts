import { z } from "zod";
import { field } from "../field.ts";
import { normChoices, normNames } from "../methods/norms.ts";

export const normField = field(z.enum(normNames).default("Linf"), {
  label: "Norm",
  help: "Of the ball in which perturbations lie.",
  choices: normChoices,
});

const restarts = field(z.int().min(1).max(100).default(1), {
  label: "Restarts",
  help: "Attempts from other starting points on the samples that are not fooled yet.",
});

/** One step of the fast gradient sign method and its like in the other norms (Goodfellow et al. 2015). */
export const fgsmAttack = z.strictObject({ name: z.literal("fgsm"), norm: normField });

/** Projected gradient ascent (Madry et al. 2018). */
export const pgdAttack = z.strictObject({
  name: z.literal("pgd"),
  norm: normField,
  steps: field(z.int().min(1).max(10_000).default(40), {
    label: "Steps",
    symbol: "k",
    help: "Projected ascent steps of each start.",
    paper: "40 on MNIST (Madry et al.)",
  }),
  stepSize: field(z.number().gt(0).nullable().default(null), {
    label: "Step size",
    unit: "ε",
    help: "Length of a step as a share of the radius.",
    none: "2.5 ÷ steps",
    paper: "1/30 on MNIST (Madry et al.)",
  }),
  loss: field(z.enum(["crossEntropy", "margin"]).default("crossEntropy"), {
    label: "Loss",
    help: "What is ascended.",
    choices: {
      crossEntropy: "cross-entropy",
      margin: "largest other logit minus that of the label (Carlini and Wagner)",
    },
  }),
  restarts,
  randomStart: field(z.boolean().default(false), {
    label: "Random first start",
    help: "Begin the first attempt, too, at a random point of the ball instead of the sample itself.",
  }),
});

const apgdFields = {
  norm: normField,
  steps: field(z.int().min(2).max(10_000).default(100), {
    label: "Steps",
    symbol: "N_iter",
    help: "Of each start. Steps begin at 2ε and are halved when progress stalls. In L1 each step moves one entry, as PGD's do here; the sparse steps of L1-APGD are not in it.",
    paper: "100 (Croce and Hein)",
  }),
  restarts: field(z.int().min(1).max(100).default(1), {
    label: "Restarts",
    help: "Attempts from random points on the samples that are not fooled yet.",
    paper: "5 (Croce and Hein)",
  }),
};

/** Auto-PGD on cross-entropy (Croce and Hein 2020). */
export const apgdCeAttack = z.strictObject({ name: z.literal("apgdCe"), ...apgdFields });
/** Auto-PGD on the difference of logits ratio, which does not change when logits are scaled; 3 classes or more, 4 towards a class. */
export const apgdDlrAttack = z.strictObject({ name: z.literal("apgdDlr"), ...apgdFields });
