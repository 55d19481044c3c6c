import { z } from "zod";
import { field } from "../field.ts";

/** The unified gradient regularisation family (methods.md section 7). */
export const gradientRegularizationMethod = z.strictObject({
  name: z.literal("gradientRegularization"),
  sigma: field(z.number().min(0).default(0.1), {
    label: "Radius",
    symbol: "σ",
    help: "Size of the worst perturbation, which is the weight of the penalty σ·‖∂ℓ/∂x‖_q. 0 is the Reference method, bit for bit.",
  }),
  norm: field(z.enum(["L1", "L2", "Linf"]).default("L2"), {
    label: "Norm of the perturbation",
    symbol: "p",
    help: "The penalty is in the dual norm, 1/p + 1/q = 1.",
    choices: { L1: "p = 1, q = ∞", L2: "p = q = 2", Linf: "p = ∞, q = 1" },
  }),
  form: field(z.enum(["penalty", "perturbation"]).default("penalty"), {
    label: "Form",
    help: "The penalty itself, or cross-entropy at the perturbation that attains the maximum to first order.",
    choices: { penalty: "ℓ(x) + σ‖∂ℓ/∂x‖", perturbation: "ℓ(x + ε*)" },
  }),
});
