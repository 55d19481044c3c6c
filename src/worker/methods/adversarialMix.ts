/** α·CE(x) + (1 − α)·CE(x + Δ), Δ a constant: what training at perturbed samples shares. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { crossEntropyObjective, valuesOfObjective } from "../attacks/objectives.ts";
import { Victim } from "../attacks/victim.ts";
import type { Logits } from "../margin/candidates.ts";
import type { Saved } from "../nn/layer.ts";
import type { Batch, BatchMetrics, MethodContext } from "./method.ts";
import { reference } from "./reference.ts";
import {
  addCrossEntropyGradient,
  cleanMetrics,
  deterministicPass,
  everyone,
  frozenMode,
  trainingPass,
  type TrainingPass,
} from "./trainingPass.ts";

/** Where an attack within training starts from. */
export interface Clean {
  readonly victim: Victim;
  /** The same for some samples of the batch, by position. */
  readonly victimOf: (samples: readonly number[]) => Victim;
  /** [B, D] */
  readonly x: Tensor2D;
  /** In deterministic mode, with the dropout masks of the training pass. */
  readonly logits: Logits;
  readonly saved: readonly Saved[];
}

/** @param perturb Δ, [B, D] */
export function adversarialMix(
  batch: Batch,
  cleanFraction: number,
  model: MethodContext,
  perturb: (clean: Clean) => Tensor2D,
): BatchMetrics {
  if (cleanFraction === 1) return reference(batch, null, model);
  const pass = trainingPass(batch, model);
  const delta = perturb(cleanOf(batch, pass, model));
  model.observe?.(everyone(batch), delta);
  const moved = shifted(batch, delta);
  const perturbed = trainingPass({ x: moved, labels: batch.labels }, model, pass);
  addCrossEntropyGradient(pass, model, cleanFraction);
  addCrossEntropyGradient(perturbed, model, 1 - cleanFraction);
  return {
    ...cleanMetrics(pass),
    ...adversarialMetrics(perturbed),
    fooled: countTurned(pass, perturbed, batch.labels),
    total: cleanFraction * pass.loss.loss + (1 - cleanFraction) * perturbed.loss.loss,
    statistics: cleanFraction > 0 ? pass.statistics : perturbed.statistics,
  };
}

export function cleanOf(batch: Batch, pass: TrainingPass, model: MethodContext): Clean {
  const { logits, saved } = deterministicPass(batch, pass, model);
  const frozen = frozenMode(pass.masks);
  const victimOf = (samples: readonly number[]) => new Victim(model.network, model.context, frozen(samples));
  const victim = victimOf(everyone(batch));
  return { victim, victimOf, x: tf.reshape(batch.x, [batch.labels.length, victim.dimension]), logits, saved };
}

/** x + Δ, shaped as the batch is. */
export function shifted({ x }: Batch, delta: Tensor2D): tf.Tensor {
  return tf.add(x, tf.reshape(delta, x.shape));
}

export function adversarialMetrics({ loss }: TrainingPass) {
  return { adversarialCrossEntropy: loss.loss, adversarialCorrect: loss.correct };
}

/** Samples that were right before they were perturbed and are wrong after it. */
export function countTurned(clean: TrainingPass, perturbed: TrainingPass, labels: Int32Array): number {
  const [before, after] = [clean.loss.predictions, perturbed.loss.predictions];
  return labels.reduce((sum, label, i) => sum + (before[i] === label && after[i] !== label ? 1 : 0), 0);
}

/** ∂(cross-entropy)/∂logits. */
export function ascentOn(labels: Int32Array): (logits: Logits) => Float32Array {
  return (logits) => valuesOfObjective(crossEntropyObjective, logits, labels).gradient;
}
