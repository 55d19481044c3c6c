/**
 * The unified gradient regularisation family (methods.md section 7; Lyu, Huang and Liang 2015): mean ℓ(x) + σ·‖∂ℓ/∂x‖_q,
 * 1/p + 1/q = 1, as a penalty or by the perturbation of norm σ that attains it to first order.
 */
import { norms } from "../attacks/norms.ts";
import { adversarialMix } from "./adversarialMix.ts";
import { addPenaltyGradient } from "./inputGradientPenalty.ts";
import type { Method } from "./method.ts";
import { reference } from "./reference.ts";
import { worstToFirstOrder } from "./robustOptimization.ts";
import { cleanMetrics, trainingPass } from "./trainingPass.ts";

export const gradientRegularization: Method<"gradientRegularization"> = (batch, config, model) => {
  if (config.sigma === 0) return reference(batch, config, model);
  const norm = norms[config.norm];
  if (config.form === "perturbation") {
    const radii = new Float64Array(batch.labels.length).fill(config.sigma);
    return adversarialMix(batch, 0, model, (clean) => worstToFirstOrder(clean, batch.labels, norm, radii));
  }
  const pass = trainingPass(batch, model);
  const { penalty, health } = addPenaltyGradient(batch, pass, norm, config.sigma, model);
  return { ...cleanMetrics(pass), penalty, total: pass.loss.loss + penalty, gradientHealth: health };
};
