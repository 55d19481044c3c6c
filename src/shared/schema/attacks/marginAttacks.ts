import { z } from "zod";
import { field } from "../field.ts";
import { deepFoolFields } from "../methods/deepFoolFields.ts";
import { normField } from "./gradientAttacks.ts";

/** DeepFool (methods.md section 2), L2: an estimate of the margin that errs on the large side. */
export const deepFoolAttack = z.strictObject({
  name: z.literal("deepFool"),
  ...deepFoolFields,
  maxIterations: field(z.int().min(1).max(1000).default(50), {
    label: "DeepFool iterations",
    symbol: "u",
    help: "At most this many linearised steps per sample. Evaluations during training take fewer.",
    paper: "50 (Moosavi-Dezfooli et al.)",
  }),
});

const searchSteps = (standard: number) =>
  field(z.int().min(0).max(100).default(standard), {
    label: "Bisection steps",
    help: "Halvings along the direction that was found, towards the boundary.",
  });

/** Carlini and Wagner 2017, L2, confidence 0. */
export const carliniWagnerAttack = z.strictObject({
  name: z.literal("carliniWagner"),
  binarySearchSteps: field(z.int().min(1).max(30).default(9), {
    label: "Searches for c",
    help: "Minimisations, each with another weight c of the class term for each sample.",
    paper: "9",
  }),
  steps: field(z.int().min(1).max(10_000).default(200), {
    label: "Steps",
    help: "Adam steps of each minimisation.",
    paper: "up to 10,000",
  }),
  learningRate: field(z.number().gt(0).default(0.1), {
    label: "Learning rate",
    help: "Of Adam at the first step; it falls to 0 over the steps.",
    paper: "0.01, constant",
  }),
  initialC: field(z.number().gt(0).default(0.1), {
    label: "First c",
    symbol: "c",
    help: "Weight of the class term in the first minimisation; ten times that where nothing was found.",
    paper: "0.001 in the authors' release",
  }),
  searchSteps: searchSteps(10),
});

/** AN-PGD (Ding et al. 2020) with rounds, as a measurement of margins. */
export const anPgdAttack = z.strictObject({
  name: z.literal("anPgd"),
  norm: normField,
  startRadius: field(z.number().gt(0).nullable().default(null), {
    label: "First radius",
    help: "Of the first ascent; later ones take the length that was found.",
    none: "10 in L1, 1 in L2, 0.1 in L∞",
  }),
  maxEps: field(z.number().gt(0).nullable().default(null), {
    label: "Longest perturbation",
    symbol: "ε_max",
    help: "A boundary farther than this counts as not found.",
    none: "20 × the first radius",
  }),
  pgdSteps: field(z.int().min(1).max(1000).default(20), {
    label: "Ascent steps",
    help: "Steps of 2.5·ε/steps on the margin in each round.",
    paper: "40 on MNIST, 10 on CIFAR-10",
  }),
  searchSteps: searchSteps(15),
  rounds: field(z.int().min(1).max(100).default(6), {
    label: "Rounds",
    help: "Each starts at the boundary point of the one before.",
    paper: "1",
  }),
});
