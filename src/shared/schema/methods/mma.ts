import { z } from "zod";
import { field } from "../field.ts";

const fields = (cleanLossCoeff: number, paper: string) => ({
  cleanLossCoeff: field(z.number().min(0).max(1).default(cleanLossCoeff), {
    label: "Clean loss weight",
    help: "Share of the clean cross-entropy in the loss; the rest is the cross-entropy at the nearest boundary. 1 is the Reference method, bit for bit.",
    paper,
  }),
  norm: field(z.enum(["L2", "Linf"]).default("Linf"), {
    label: "Norm",
    help: "In which the shortest perturbation is sought.",
    choices: { L2: "Euclidean", Linf: "largest absolute value" },
  }),
  dMax: field(z.number().gt(0).default(0.45), {
    label: "Hinge",
    symbol: "d_max",
    help: "A sample whose margin is larger than this adds nothing but its clean loss.",
    paper: "MNIST: 0.45 (L∞), 2, 4 or 6 (L2)",
  }),
  minEps: field(z.number().gt(0).default(0.1), {
    label: "First perturbation length",
    symbol: "ε_min",
    help: "Length of the search at a sample's first visit; later ones start from the margin that the last one found.",
    paper: "MNIST: 0.1 (L∞), 0.5 (L2)",
  }),
  pgdSteps: field(z.int().min(1).max(1000).default(40), {
    label: "Ascent steps",
    help: "Steps of 2.5·ε/steps on the soft logit margin.",
    paper: "40 on MNIST, 10 on CIFAR-10",
  }),
  searchSteps: field(z.int().min(1).max(100).default(10), {
    label: "Bisection steps",
    help: "Halvings of the interval in which the perturbation crosses the boundary.",
    paper: "10",
  }),
});

/** Max-margin adversarial training (methods.md section 6). */
export const mmaMethod = z.strictObject({ name: z.literal("mma"), ...fields(1 / 3, "1/3") });
/** The same without the clean loss. */
export const ommaMethod = z.strictObject({ name: z.literal("omma"), ...fields(0, "0") });
