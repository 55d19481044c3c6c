import { z } from "zod";
import { field } from "./field.ts";

export const aggregationNames = ["AVG", "MIN"] as const;
export type AggregationName = (typeof aggregationNames)[number];
export const shrinkageNames = ["LIN", "EXP", "INV", "MARGIN"] as const;
export type ShrinkageName = (typeof shrinkageNames)[number];

/** Options of DeepFool (methods.md section 2), shared by training and evaluation. */
export const deepFoolFields = {
  maxIterations: field(z.int().min(1).max(1000).default(5), {
    label: "DeepFool iterations",
    symbol: "u",
    help: "At most this many linearised steps per sample.",
    paper: "6 in the text, 5 in the release",
  }),
  dfNumLabels: field(z.int().min(2).default(10), {
    label: "Candidate labels",
    help: "The classes with the largest logits at the clean input, the prediction among them, that an untargeted run considers. Capped at the number of classes.",
    paper: "10",
  }),
  overshoot: field(z.number().min(0).default(0.02), {
    label: "Overshoot",
    help: "Each step is lengthened by this share so that it crosses the boundary.",
    paper: "0.02",
  }),
  epsilon: field(z.number().min(0).default(5e-6), {
    label: "Norm epsilon",
    symbol: "ε",
    help: "Added to every entry of w before its norm is taken, so that the norm has a gradient at 0.",
    paper: "5e-6 on MNIST, 1e-5 elsewhere",
  }),
};

const referenceMethod = z.strictObject({ name: z.literal("reference") });

const ammMethod = z.strictObject({
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
  hoGrad: field(z.boolean().default(true), {
    label: "High-order gradients",
    help: "Let the gradient go through the input gradients w. Off: each w is a constant (Table II).",
    paper: "on",
  }),
  backpropThroughIterates: field(z.boolean().default(true), {
    label: "Backprop through iterates",
    help: "Let the gradient go through the chain of DeepFool iterates. Off: each iterate is a constant.",
    paper: "on",
  }),
  useFailed: field(z.boolean().default(false), {
    label: "Use failed samples",
    help: "Also take samples that DeepFool did not fool within its iterations.",
    paper: "off",
  }),
  positiveOnly: field(z.boolean().default(false), {
    label: "Correct samples only",
    help: "Leave the misclassified samples (the F term) out.",
    paper: "off",
  }),
  freezeBatchNorm: field(z.boolean().default(true), {
    label: "Freeze batch norm",
    help: "The regulariser's gradient does not reach the scale and shift of batch normalisation.",
    paper: "on",
  }),
});

/** One entry a training method (methods.md); the union is discriminated by `name`. */
export const methodConfig = field(z.discriminatedUnion("name", [referenceMethod, ammMethod]), {
  label: "Method",
  help: "What is minimised: cross-entropy alone (reference), or cross-entropy and the margin regulariser (amm).",
  choices: { reference: "cross-entropy alone", amm: "Adversarial Margin Maximization" },
});
export type MethodConfig = z.infer<typeof methodConfig>;
export type MethodName = MethodConfig["name"];
export type AmmConfig = Extract<MethodConfig, { name: "amm" }>;
export const methodNames = ["reference", "amm"] as const satisfies readonly MethodName[];
