/** TRADES (Zhang et al. 2019): mean cross-entropy + β·mean KL(p(x) ‖ p(x′)), x′ where the divergence is largest. */
import { ascend } from "../attacks/ascent.ts";
import { norms } from "../attacks/norms.ts";
import { divergence, softmax } from "../attacks/objectives.ts";
import { rowsTensor } from "../attacks/rows.ts";
import type { Logits } from "../margin/candidates.ts";
import { adversarialMetrics, cleanOf, countTurned, shifted } from "./adversarialMix.ts";
import type { Method } from "./method.ts";
import { reference } from "./reference.ts";
import { addLogitGradient, cleanMetrics, everyone, trainingPass } from "./trainingPass.ts";

/** Standard deviation of the start: at x itself the divergence has no slope. */
const startDeviation = 1e-3;

export const trades: Method<"trades"> = (batch, config, model) => {
  if (config.beta === 0 || config.epsilon === 0) return reference(batch, config, model);
  const pass = trainingPass(batch, model);
  const { victim, x, logits } = cleanOf(batch, pass, model);
  const fixed = probabilities(logits);
  const radii = new Float64Array(batch.labels.length).fill(config.epsilon);
  const start = Float32Array.from(
    { length: radii.length * victim.dimension },
    () => startDeviation * model.attack.normal(),
  );
  const delta = ascend({
    ...{ victim, x, norm: norms[config.norm], radii, steps: config.steps, box: model.box },
    gradientOf: (at) => slopes(fixed, at),
    stepSizes: radii.map(() => config.stepSize),
    start: rowsTensor(start, radii.length),
  });
  model.observe?.(everyone(batch), delta);
  const perturbed = trainingPass({ x: shifted(batch, delta), labels: batch.labels }, model, pass);
  const { mean, ofClean, ofPerturbed } = divergences(probabilities(pass.logits), perturbed.logits);
  const weight = config.beta / radii.length;
  addLogitGradient(
    pass.saved,
    pass.loss.gradient.map((value, i) => value + weight * ofClean[i]),
    model,
  );
  addLogitGradient(
    perturbed.saved,
    ofPerturbed.map((value) => weight * value),
    model,
  );
  const penalty = config.beta * mean;
  return {
    ...cleanMetrics(pass),
    ...adversarialMetrics(perturbed),
    fooled: countTurned(pass, perturbed, batch.labels),
    ...{ penalty, total: pass.loss.loss + penalty },
  };
};

/** softmax(f), [N·K]. */
function probabilities({ values, classes }: Logits): Float64Array {
  const p = Float64Array.from(values);
  for (let at = 0; at < p.length; at += classes) {
    const own = p.subarray(at, at + classes);
    const { sum } = softmax(own, own);
    for (let k = 0; k < classes; k++) own[k] /= sum;
  }
  return p;
}

/** ∂KL(p ‖ q)/∂f′ = q − p, q = softmax(f′): all that the ascent asks for, at each of its steps. [N·K] */
function slopes(p: Float64Array, logits: Logits): Float32Array {
  return Float32Array.from(probabilities(logits), (q, i) => q - p[i]);
}

/** KL(p ‖ q), q = softmax(f′), with its gradients: ∂/∂f′ = q − p, ∂/∂f = p·(ln p − ln q − KL). [N·K] each. */
function divergences(p: Float64Array, { values, classes }: Logits) {
  const ofPerturbed = new Float32Array(p.length);
  const ofClean = new Float32Array(p.length);
  const row = new Float64Array(classes);
  let sum = 0;
  for (let at = 0; at < p.length; at += classes) {
    const own = p.subarray(at, at + classes);
    row.fill(0);
    const value = divergence(
      own,
      Float64Array.from({ length: classes }, (_, k) => values[at + k]),
      row,
    );
    sum += value;
    for (let k = 0; k < classes; k++) {
      ofPerturbed[at + k] = row[k];
      const q = row[k] + own[k];
      ofClean[at + k] = own[k] > 0 ? own[k] * (Math.log(own[k]) - Math.log(q) - value) : 0;
    }
  }
  return { mean: (sum * classes) / p.length, ofPerturbed, ofClean };
}
