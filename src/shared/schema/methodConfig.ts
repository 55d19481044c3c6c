/** One entry a training method (methods.md); the union is discriminated by `name`. */
import { z } from "zod";
import { field } from "./field.ts";
import { pgdTrainingMethod, robustOptimizationMethod, tradesMethod } from "./methods/adversarialTraining.ts";
import { ammMethod } from "./methods/amm.ts";
import { deepDefenseMethod } from "./methods/deepDefense.ts";
import { gradientRegularizationMethod } from "./methods/gradientRegularization.ts";
import { largeMarginMethod } from "./methods/largeMargin.ts";
import { mmaMethod, ommaMethod } from "./methods/mma.ts";

const referenceMethod = z.strictObject({ name: z.literal("reference") });

export const methodConfig = field(
  z.discriminatedUnion("name", [
    referenceMethod,
    ammMethod,
    deepDefenseMethod,
    largeMarginMethod,
    mmaMethod,
    ommaMethod,
    gradientRegularizationMethod,
    robustOptimizationMethod,
    pgdTrainingMethod,
    tradesMethod,
  ]),
  {
    label: "Method",
    help: "What is minimised: cross-entropy alone (reference), with a regulariser of the margin or of the input gradient, or at perturbed samples.",
    choices: {
      reference: "cross-entropy alone",
      amm: "Adversarial Margin Maximization",
      deepDefense: "Deep Defense",
      largeMargin: "large margin",
      mma: "max-margin adversarial training",
      omma: "MMA without clean loss",
      gradientRegularization: "gradient regularisation",
      robustOptimization: "robust optimisation",
      pgdTraining: "PGD adversarial training",
      trades: "TRADES",
    },
  },
);
export type MethodConfig = z.infer<typeof methodConfig>;
export type MethodName = MethodConfig["name"];
export type MethodConfigOf<N extends MethodName> = Extract<MethodConfig, { name: N }>;
export type AmmConfig = MethodConfigOf<"amm">;
export const methodNames = [
  "reference",
  "amm",
  "deepDefense",
  "largeMargin",
  "mma",
  "omma",
  "gradientRegularization",
  "robustOptimization",
  "pgdTraining",
  "trades",
] as const satisfies readonly MethodName[];
