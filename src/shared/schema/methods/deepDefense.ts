import { z } from "zod";
import { field } from "../field.ts";
import { deepFoolFields, marginGradientFields } from "./deepFoolFields.ts";

/** Deep Defense (methods.md section 4): AMM's regulariser on ‖r‖₂/‖x‖₂, over all samples, by EXP. */
export const deepDefenseMethod = z.strictObject({
  name: z.literal("deepDefense"),
  lambda: field(z.number().min(0).default(15), {
    label: "Regulariser weight",
    symbol: "λ",
    help: "Weight of the regulariser on ‖r‖₂/‖x‖₂. 0 is the Reference method, bit for bit.",
    paper: "15",
  }),
  c: field(z.number().min(0).default(25), {
    label: "Shrinkage, correct samples",
    symbol: "c",
    help: "exp(−c·‖r‖/‖x‖) for samples that are classified correctly.",
    paper: "25",
  }),
  d: field(z.number().min(0).default(5), {
    label: "Shrinkage, misclassified samples",
    symbol: "d",
    help: "exp(d·‖r‖/‖x‖) for the others.",
    paper: "5",
  }),
  clipValue: field(z.number().gt(0).default(50), {
    label: "Loss cap",
    help: "Cap of a single weighted term.",
    paper: "50",
  }),
  ...deepFoolFields,
  ...marginGradientFields,
});
