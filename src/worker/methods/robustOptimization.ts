/**
 * Robust optimisation (methods.md section 8; Shaham, Yamada and Negahban 2015): cross-entropy at the perturbation in the
 * ball that raises it most, found to first order or by projected steps. The ball is all there is: no box of valid pixels.
 */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { ascend } from "../attacks/ascent.ts";
import { norms, type Norm } from "../attacks/norms.ts";
import { scaleRows } from "../attacks/rows.ts";
import { adversarialMix, ascentOn, type Clean } from "./adversarialMix.ts";
import type { Method } from "./method.ts";
import { reference } from "./reference.ts";

/** The steps together are this much longer than the radius. */
const reach = 2.5;

export const robustOptimization: Method<"robustOptimization"> = (batch, config, model) => {
  if (config.epsilon === 0) return reference(batch, config, model);
  const norm = norms[config.norm];
  const radii = new Float64Array(batch.labels.length).fill(config.epsilon);
  return adversarialMix(batch, config.cleanFraction, model, (clean) =>
    config.ascent === "firstOrder"
      ? worstToFirstOrder(clean, batch.labels, norm, radii)
      : ascend({
          ...{ victim: clean.victim, x: clean.x, first: clean, norm, radii, steps: config.steps },
          ...{ box: null, start: null, gradientOf: ascentOn(batch.labels) },
          stepSizes: radii.map((radius) => (reach * radius) / config.steps),
        }),
  );
};

/** argmax ⟨∂ℓ/∂x, Δ⟩ over ‖Δ‖ ≤ radius, [B, D]. */
export function worstToFirstOrder(
  { victim, logits, saved }: Clean,
  labels: Int32Array,
  norm: Norm,
  radii: ArrayLike<number>,
): Tensor2D {
  const gradient = victim.inputGradient(ascentOn(labels)(logits), saved);
  return scaleRows(norm.steepest(gradient), radii);
}
