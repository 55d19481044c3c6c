import { z } from "zod";
import { field } from "../field.ts";

/** Large margin (methods.md section 5): a hinge on one-step linearised margins in input space. */
export const largeMarginMethod = z.strictObject({
  name: z.literal("largeMargin"),
  lambda: field(z.number().min(0).default(1), {
    label: "Regulariser weight",
    symbol: "λ",
    help: "Weight of the mean hinge beside cross-entropy. 0 is the Reference method, bit for bit.",
  }),
  gamma: field(z.number().min(0).default(2), {
    label: "Hinge",
    symbol: "γ",
    help: "A class costs nothing once its linearised boundary is this far away on the right side.",
  }),
  aggregation: field(z.enum(["max", "sum"]).default("max"), {
    label: "Aggregation over classes",
    help: "Over the other classes of a sample: the nearest one alone, or all that are inside the hinge.",
    choices: { max: "the worst class", sum: "all classes" },
  }),
  dfNumLabels: field(z.int().min(2).default(10), {
    label: "Candidate labels",
    help: "The classes with the largest logits that are looked at, beside the ground truth. Capped at the number of classes.",
  }),
  epsilon: field(z.number().min(0).default(5e-6), {
    label: "Norm epsilon",
    symbol: "ε",
    help: "Added to every entry of g_k − g_y before its norm is taken.",
  }),
});
