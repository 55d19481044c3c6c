/**
 * Max-margin adversarial training, with (MMA) and without (OMMA) a clean loss (methods.md section 6; Ding et al. 2020):
 * cleanLossCoeff·CE(x) + (1 − cleanLossCoeff)·(1/B)·[ Σ_correct, ‖δ*‖ < d_max CE(x + δ*) + Σ_wrong CE(x) ], δ* a constant:
 * the shortest successful perturbation. Each sample's ε is remembered from visit to visit.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { MethodConfigOf } from "../../shared/schema/methodConfig.ts";
import { anPgd, type AnPgdResult } from "../attacks/anPgd.ts";
import { norms } from "../attacks/norms.ts";
import { softMarginObjective } from "../attacks/objectives.ts";
import { Victim } from "../attacks/victim.ts";
import { predictionOf } from "../margin/candidates.ts";
import { takeRows } from "../margin/hostRows.ts";
import { crossEntropy } from "./crossEntropy.ts";
import type { Batch, BatchMetrics, Method, MethodContext } from "./method.ts";
import { reference } from "./reference.ts";
import {
  addLogitGradient,
  cleanMetrics,
  deterministicPass,
  frozenMode,
  trainingPass,
} from "./trainingPass.ts";

type MmaConfig = MethodConfigOf<"mma"> | MethodConfigOf<"omma">;

/** The search may go this much further than the hinge. */
const reachOverHinge = 1.05;
/** A remembered ε is no smaller: a search of length 0 finds no direction. */
const leastEps = 1e-6;

export const mma: Method<"mma"> = (batch, config, model) => step(batch, config, model);
export const omma: Method<"omma"> = (batch, config, model) => step(batch, config, model);

function step(batch: Batch, config: MmaConfig, model: MethodContext): BatchMetrics {
  const { cleanLossCoeff } = config;
  if (cleanLossCoeff === 1) return reference(batch, config, model);
  const pass = trainingPass(batch, model);
  const { logits } = deterministicPass(batch, pass, model);
  const isCorrect = Array.from(batch.labels, (label, i) => predictionOf(logits, i) === label);
  const correct = isCorrect.flatMap((right, i) => (right ? [i] : []));
  const frozen = frozenMode(pass.masks);
  const found = correct.length === 0 ? null : shortest(batch, correct, config, model, frozen);
  const inside = found
    ? correct.filter((_, row) => found.crossed[row] && found.lengths[row] < config.dMax)
    : [];
  const marginLoss = found
    ? addMarginLoss(batch, correct, inside, found, 1 - cleanLossCoeff, model, frozen)
    : null;
  const wrong = addCleanLoss(pass, isCorrect, cleanLossCoeff, model);
  const mmaLoss = ((marginLoss?.sum ?? 0) + wrong) / batch.labels.length;
  return {
    ...cleanMetrics(pass),
    adversarialCrossEntropy: marginLoss && inside.length > 0 ? marginLoss.sum / inside.length : null,
    fooled: found ? found.crossed.reduce((sum, value) => sum + value, 0) : 0,
    marginSum: found ? found.lengths.reduce((sum, length) => sum + length, 0) : 0,
    marginCount: correct.length,
    total: cleanLossCoeff * pass.loss.loss + (1 - cleanLossCoeff) * mmaLoss,
  };
}

/** δ* of the correct samples; writes their ε down. */
function shortest(
  { x, labels, indices }: Batch,
  correct: readonly number[],
  config: MmaConfig,
  model: MethodContext,
  frozen: ReturnType<typeof frozenMode>,
): AnPgdResult {
  const maxEps = reachOverHinge * config.dMax;
  const remembered = model.memory.vector("epsilon", config.minEps);
  const victim = new Victim(model.network, model.context, frozen(correct));
  const result = anPgd({
    victim,
    x: takeRows(tf.reshape(x, [labels.length, victim.dimension]), correct),
    labels: Int32Array.from(correct, (i) => labels[i]),
    norm: norms[config.norm],
    radii: correct.map((i) => Math.min(Math.max(remembered[indices[i]], leastEps), maxEps)),
    ...{ pgdSteps: config.pgdSteps, searchSteps: config.searchSteps, maxEps, rounds: 1 },
    ...{ objective: softMarginObjective, rng: model.attack, box: model.box },
  });
  correct.forEach((i, row) => (remembered[indices[i]] = result.lengths[row]));
  return result;
}

/** weight·(1/B)·Σ CE(x + δ*) over the samples inside the hinge. @returns Σ CE, without the weight */
function addMarginLoss(
  { x, labels }: Batch,
  correct: readonly number[],
  inside: readonly number[],
  { delta }: AnPgdResult,
  weight: number,
  model: MethodContext,
  frozen: ReturnType<typeof frozenMode>,
): { sum: number } {
  if (inside.length === 0) return { sum: 0 };
  const rowOf = new Map(correct.map((i, row) => [i, row]));
  const victim = new Victim(model.network, model.context, frozen(inside));
  const flat: Tensor2D = tf.reshape(x, [labels.length, victim.dimension]);
  const steps = takeRows(
    delta,
    inside.map((i) => rowOf.get(i)!),
  );
  model.observe?.(inside, steps);
  const { logits, saved } = victim.forward(tf.add<Tensor2D>(takeRows(flat, inside), steps));
  const { loss, gradient } = crossEntropy(
    logits,
    Int32Array.from(inside, (i) => labels[i]),
  );
  const scale = (weight * inside.length) / labels.length; // the mean over those inside → 1/B
  addLogitGradient(
    saved,
    gradient.map((value) => scale * value),
    model,
  );
  return { sum: loss * inside.length };
}

/** (1/B)·[ c·Σ CE(x) + (1 − c)·Σ_wrong CE(x) ] by one pass. @returns Σ_wrong CE(x) */
function addCleanLoss(
  pass: ReturnType<typeof trainingPass>,
  isCorrect: readonly boolean[],
  cleanLossCoeff: number,
  model: MethodContext,
): number {
  const { classes } = pass.logits;
  const weightOf = (i: number) => cleanLossCoeff + (isCorrect[i] ? 0 : 1 - cleanLossCoeff);
  const gradient = pass.loss.gradient.map((value, at) => weightOf(Math.floor(at / classes)) * value);
  if (gradient.some((value) => value !== 0)) addLogitGradient(pass.saved, gradient, model);
  return pass.loss.losses.reduce((sum, loss, i) => sum + (isCorrect[i] ? 0 : loss), 0);
}
