/** One entry an attack (methods.md section 9); the union is discriminated by `name`. */
import { z } from "zod";
import { apgdCeAttack, apgdDlrAttack, fgsmAttack, pgdAttack } from "./attacks/gradientAttacks.ts";
import { anPgdAttack, carliniWagnerAttack, deepFoolAttack } from "./attacks/marginAttacks.ts";
import { squareAttack } from "./attacks/square.ts";
import { field } from "./field.ts";
import {
  batchSizeField,
  blackBoxQueriesField,
  pixelRangeField,
  samplesField,
  seedOf,
} from "./measurementFields.ts";
import { parseConfig } from "./runConfig.ts";

export const attackConfig = field(
  z.discriminatedUnion("name", [
    fgsmAttack,
    pgdAttack,
    apgdCeAttack,
    apgdDlrAttack,
    squareAttack,
    deepFoolAttack,
    carliniWagnerAttack,
    anPgdAttack,
  ]),
  {
    label: "Attack",
    help: "How perturbations are looked for: within a ball of a given radius, or the shortest that fools.",
    choices: {
      fgsm: "one gradient step",
      pgd: "projected gradient ascent",
      apgdCe: "Auto-PGD on cross-entropy",
      apgdDlr: "Auto-PGD on the difference of logits ratio",
      square: "Square, a black box",
      deepFool: "DeepFool",
      carliniWagner: "Carlini and Wagner, L2",
      anPgd: "AN-PGD",
    },
  },
);
export type AttackConfig = z.infer<typeof attackConfig>;
export type AttackName = AttackConfig["name"];
export type AttackConfigOf<N extends AttackName> = Extract<AttackConfig, { name: N }>;
export const attackNames = [
  "fgsm",
  "pgd",
  "apgdCe",
  "apgdDlr",
  "square",
  "deepFool",
  "carliniWagner",
  "anPgd",
] as const satisfies readonly AttackName[];

/** Robust accuracy of a checkpoint: an attack, the radii, and on what. */
export const robustnessConfig = z.strictObject({
  attack: attackConfig.prefault({ name: "pgd" }),
  epsilons: field(z.array(z.number().min(0)).min(1).max(100).default([0.05, 0.1, 0.15, 0.2, 0.3]), {
    label: "Radii",
    symbol: "ε",
    help: "In the attack's norm, in units of the network's inputs: pixels from 0 to 1.",
  }),
  samples: samplesField,
  batchSize: batchSizeField,
  seed: seedOf("random starts, targets and squares"),
  target: field(z.enum(["none", "random", "leastLikely"]).default("none"), {
    label: "Target",
    help: "The class that a sample is to be driven to.",
    choices: {
      none: "any wrong class",
      random: "a wrong class drawn for each sample",
      leastLikely: "the class with the smallest logit",
    },
  }),
  pixelRange: pixelRangeField,
  blackBoxQueries: blackBoxQueriesField,
});
export type RobustnessConfig = z.infer<typeof robustnessConfig>;
export type RobustnessConfigInput = z.input<typeof robustnessConfig>;

/** @throws AppError `config`, one line an issue: `expected >= 0, got -1 (epsilons.0)` */
export function parseRobustnessConfig(input: unknown): RobustnessConfig {
  return parseConfig(robustnessConfig, input);
}
