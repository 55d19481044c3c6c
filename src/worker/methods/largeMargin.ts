/**
 * Large margin (methods.md section 5; Elsayed et al. 2018) in input space: cross-entropy + λ·mean A_k max(0, γ + d_k) over the
 * classes k ≠ y, with the one-step linearised d_k = (f_k − f_y)/‖g_k − g_y + ε‖₂, the denominator a constant, and A the
 * maximum or the sum.
 */
import { topClasses } from "../margin/candidates.ts";
import { nearestBoundaries } from "../margin/nearestBoundary.ts";
import type { Target } from "../margin/rowBatch.ts";
import type { Method } from "./method.ts";
import { reference } from "./reference.ts";
import {
  addCrossEntropyGradient,
  addLogitGradient,
  cleanMetrics,
  deterministicPass,
  trainingPass,
} from "./trainingPass.ts";

interface Term {
  readonly from: number;
  readonly to: number;
  readonly norm: number;
  /** max(0, γ + d_k) */
  readonly value: number;
}

export const largeMargin: Method<"largeMargin"> = (batch, config, model) => {
  if (config.lambda === 0) return reference(batch, config, model);
  const pass = trainingPass(batch, model);
  const { logits, saved } = deterministicPass(batch, pass, model);
  const targets = Array.from(batch.labels, (label, position): Target => {
    const to = topClasses(logits, position, config.dfNumLabels + 1).filter((k) => k !== label);
    return { position, from: label, to: to.slice(0, config.dfNumLabels - 1), logits };
  });
  const options = { epsilon: config.epsilon, rowChunk: model.chunks.rows };
  const { rows, w } = nearestBoundaries(model.network, model.context, saved, targets, options);
  w.dispose();
  const terms = batchTerms(rows, logits.values, logits.classes, config.gamma, targets.length);
  const weight = config.lambda / targets.length;
  const gradient = new Float32Array(targets.length * logits.classes);
  let sum = 0;
  terms.forEach((all, sample) => {
    for (const { from, to, norm, value } of config.aggregation === "sum" ? all : worst(all)) {
      sum += value;
      gradient[sample * logits.classes + to] += weight / norm;
      gradient[sample * logits.classes + from] -= weight / norm;
    }
  });
  if (saved === pass.saved) {
    addLogitGradient(
      saved,
      pass.loss.gradient.map((value, i) => value + gradient[i]),
      model,
    );
  } else {
    addCrossEntropyGradient(pass, model);
    addLogitGradient(saved, gradient, model);
  }
  const penalty = weight * sum;
  return { ...cleanMetrics(pass), penalty, total: pass.loss.loss + penalty };
};

/** The terms of each sample that are inside the hinge, in order of candidate. A gradient of 0 has no linearised boundary. */
function batchTerms(
  rows: ReturnType<typeof nearestBoundaries>["rows"],
  values: ArrayLike<number>,
  classes: number,
  gamma: number,
  samples: number,
): Term[][] {
  const terms = Array.from({ length: samples }, (): Term[] => []);
  rows.targets.forEach((sample, r) => {
    const [from, to, norm] = [rows.from[r], rows.to[r], Math.sqrt(rows.normSquared[r])];
    if (!(norm > 0) || !Number.isFinite(norm)) return;
    const value = gamma + (values[sample * classes + to] - values[sample * classes + from]) / norm;
    if (value > 0) terms[sample].push({ from, to, norm, value });
  });
  return terms;
}

function worst(terms: readonly Term[]): Term[] {
  return terms.length === 0 ? [] : [terms.reduce((a, b) => (b.value > a.value ? b : a))];
}
