/**
 * Robust optimisation (methods.md section 8; Shaham, Yamada and Negahban 2015): cross-entropy at the perturbation in the
 * ball that raises it most, found to first order or by projected steps. The ball is all there is: no box of valid pixels.
 * Examples may be kept, to see how the network does on old ones while it makes new ones harder to find.
 */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { ascend } from "../attacks/ascent.ts";
import { norms, type Norm } from "../attacks/norms.ts";
import { scaleRows } from "../attacks/rows.ts";
import { adversarialMix, ascentOn, type Clean } from "./adversarialMix.ts";
import type { BatchMetrics, Method } from "./method.ts";
import { reference } from "./reference.ts";
import { renewExamples } from "./storedExamples.ts";

/** The steps together are this much longer than the radius. */
const reach = 2.5;

export const robustOptimization: Method<"robustOptimization"> = (batch, config, model) => {
  if (config.epsilon === 0) return reference(batch, config, model);
  const norm = norms[config.norm];
  const radii = new Float64Array(batch.labels.length).fill(config.epsilon);
  const worst = (clean: Clean): Tensor2D =>
    config.ascent === "firstOrder"
      ? worstToFirstOrder(clean, batch.labels, norm, radii)
      : ascend({
          ...{ victim: clean.victim, x: clean.x, first: clean, norm, radii, steps: config.steps },
          ...{ box: null, start: null, gradientOf: ascentOn(batch.labels) },
          stepSizes: radii.map((radius) => (reach * radius) / config.steps),
        });
  let stored: BatchMetrics["stored"] = null;
  const metrics = adversarialMix(batch, config.cleanFraction, model, (clean) => {
    const delta = worst(clean);
    if (config.storedExamples > 0) stored = renewExamples(batch, clean, delta, config.storedExamples, model);
    return delta;
  });
  return { ...metrics, stored };
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
