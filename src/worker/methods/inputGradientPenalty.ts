/**
 * The gradient of mean ℓ + σ·mean ‖∂ℓ/∂x‖_q without double back-propagation (gradients.md section 3): with
 * w̄ = (σ/B)·∂‖g‖_q/∂g a constant, ∂/∂θ of Σ ⟨w̄, g⟩ is ∂/∂θ of Σ ⟨p − y, ḟ⟩, ḟ = J·w̄, where p = softmax(f) moves too:
 * cotangents δ = p − y of ḟ and μ = (diag p − ppᵀ)·ḟ of f. The cross-entropy's (p − y)/B joins μ: one backward pass for all.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { noFlaws, type GradientHealth } from "../../shared/metrics.ts";
import type { Norm } from "../attacks/norms.ts";
import { scaleRows } from "../attacks/rows.ts";
import { cleanOf } from "./adversarialMix.ts";
import { crossEntropy, gradientTensor } from "./crossEntropy.ts";
import type { Batch, MethodContext } from "./method.ts";
import { addCrossEntropyGradient, type TrainingPass } from "./trainingPass.ts";

export interface Penalty {
  /** σ·mean ‖∂ℓ/∂x‖_q */
  readonly penalty: number;
  readonly health: GradientHealth;
}

/** Adds ∂(mean ℓ + penalty)/∂θ to the sink. @param norm of the perturbation; the penalty is in its dual */
export function addPenaltyGradient(
  batch: Batch,
  pass: TrainingPass,
  norm: Norm,
  sigma: number,
  model: MethodContext,
): Penalty {
  const { network, context, sink } = model;
  const count = batch.labels.length;
  const clean = cleanOf(batch, pass, model);
  const isTrainingPass = clean.saved === pass.saved;
  const loss = isTrainingPass ? pass.loss : crossEntropy(clean.logits, batch.labels);
  const delta = loss.gradient.map((value) => value * count); // p − y, [B·K]
  const gradient = clean.victim.inputGradient(delta, clean.saved); // ∂ℓ/∂x, [B, D]
  const sizes = norm.dualSizes(gradient);
  const usable = sizes.map((size) => (Number.isFinite(size) ? sigma / count : 0));
  const wBar = scaleRows(norm.steepest(gradient), usable); // [B, D]
  const { tangent, kept } = network.pushForward(tf.reshape(wBar, batch.x.shape), clean.saved, context);
  const curved = softmaxTangent(delta, batch.labels, tangent as Tensor2D); // μ, [B, K]
  if (!isTrainingPass) addCrossEntropyGradient(pass, model); // batch statistics: a pass of its own
  const mu = isTrainingPass ? tf.add(curved, gradientTensor(loss, network.classes)) : curved;
  const deltaTensor = gradientTensor({ gradient: delta }, network.classes);
  network.backward(clean.saved, kept, { kind: "dual", mu, delta: deltaTensor }, context, sink);
  return { penalty: (sigma * sizes.reduce((sum, size) => sum + size, 0)) / count, health: healthOf(sizes) };
}

/** (diag p − ppᵀ)·ḟ by row, on the host. @param delta p − y, [B·K] @param tangent ḟ, [B, K] */
function softmaxTangent(delta: Float32Array, labels: Int32Array, tangent: Tensor2D): Tensor2D {
  const [count, classes] = tangent.shape;
  const fDot = tangent.dataSync();
  const result = new Float32Array(count * classes);
  for (let n = 0; n < count; n++) {
    const at = n * classes;
    const p = (k: number) => delta[at + k] + (k === labels[n] ? 1 : 0);
    let mean = 0; // ⟨p, ḟ⟩
    for (let k = 0; k < classes; k++) mean += p(k) * fDot[at + k];
    for (let k = 0; k < classes; k++) result[at + k] = p(k) * (fDot[at + k] - mean);
  }
  return tf.tensor2d(result, [count, classes]);
}

function healthOf(sizes: Float64Array): GradientHealth {
  const health = noFlaws();
  for (const size of sizes) {
    if (Number.isNaN(size)) health.nan++;
    else if (size === Infinity) health.infinite++;
    else if (size === 0) health.zero++;
  }
  return health;
}
