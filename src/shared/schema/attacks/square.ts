import { z } from "zod";
import { field } from "../field.ts";

/** Square (Andriushchenko et al. 2020): random search that asks for logits alone. */
export const squareAttack = z.strictObject({
  name: z.literal("square"),
  norm: field(z.enum(["L2", "Linf"]).default("Linf"), {
    label: "Norm",
    help: "Of the ball in which perturbations lie.",
    choices: { L2: "Euclidean; pictures only", Linf: "largest absolute value" },
  }),
  queries: field(z.int().min(1).max(100_000).default(1000), {
    label: "Queries",
    help: "Forward passes a sample at most.",
    paper: "10,000, or 5,000 in AutoAttack",
  }),
  pInit: field(z.number().gt(0).max(1).default(0.8), {
    label: "First square",
    symbol: "p",
    help: "Share of the picture that the first squares cover; they shrink by a fixed schedule.",
    paper: "0.05 for L∞ and 0.1 for L2; 0.8 in AutoAttack",
  }),
});
