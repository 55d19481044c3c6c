import { z } from "zod";
import { field } from "../field.ts";
import { deepFoolFields, marginGradientFields } from "./deepFoolFields.ts";

export const aggregationNames = ["AVG", "MIN"] as const;
export type AggregationName = (typeof aggregationNames)[number];
export const shrinkageNames = ["LIN", "EXP", "INV", "MARGIN"] as const;
export type ShrinkageName = (typeof shrinkageNames)[number];

/** Adversarial Margin Maximization (methods.md section 3). */
export const ammMethod = z.strictObject({
  name: z.literal("amm"),
  lambda: field(z.number().min(0).default(32), {
    label: "Regulariser weight",
    symbol: "λ",
    help: "Weight of the margin regulariser. 0 is the Reference method, bit for bit.",
    paper: "32 on MNIST",
  }),
  c: field(z.number().min(0).default(2), {
    label: "Shrinkage, correct samples",
    symbol: "c",
    help: "Slope of S⁺; for MARGIN the hinge.",
    paper: "2 on MNIST",
  }),
  d: field(z.number().min(0).default(1), {
    label: "Shrinkage, misclassified samples",
    symbol: "d",
    help: "Slope of S⁻; not used by MARGIN.",
    paper: "1 on MNIST",
    usedWith: { "method.shrinkage": ["LIN", "EXP", "INV"] },
  }),
  aggregation: field(z.enum(aggregationNames).default("MIN"), {
    label: "Aggregation",
    help: "Which samples of a batch the regulariser takes: all (AVG), or the worst of each class (MIN).",
    paper: "MIN (Table I)",
    choices: { AVG: "all samples", MIN: "the worst of each class" },
  }),
  shrinkage: field(z.enum(shrinkageNames).default("EXP"), {
    label: "Shrinkage",
    symbol: "S",
    help: "The function that turns a margin into a loss.",
    paper: "EXP (Table I)",
    choices: {
      LIN: "−c·m and d·m",
      EXP: "exp(−c·m) and exp(d·m)",
      INV: "1/(1 + c·m) and 1/(1 − d·m)",
      MARGIN: "hinge: max(0, c ∓ m)",
    },
  }),
  topFraction: field(z.number().gt(0).max(1).default(0.2), {
    label: "Top fraction",
    help: "MIN only: a selected sample must also be among this share of the batch with the smallest (T) or largest (F) norms.",
    paper: "0.2",
    usedWith: { "method.aggregation": ["MIN"] },
  }),
  clipValue: field(z.number().gt(0).default(50), {
    label: "Loss cap",
    help: "Cap of a single weighted EXP or INV term.",
    paper: "50",
    usedWith: { "method.shrinkage": ["EXP", "INV"] },
  }),
  ...deepFoolFields,
  ...marginGradientFields,
});
