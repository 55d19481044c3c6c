/** The cross-entropy pass that every method begins with. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Logits } from "../margin/candidates.ts";
import { indexTensor } from "../margin/hostRows.ts";
import type { Layer, Saved } from "../nn/layer.ts";
import type { ForwardMode } from "../nn/mode.ts";
import { crossEntropy, gradientTensor, type CrossEntropy } from "./crossEntropy.ts";
import type { Batch, BatchMetrics, MethodContext } from "./method.ts";

export interface TrainingPass {
  readonly logits: Logits;
  readonly saved: readonly Saved[];
  readonly loss: CrossEntropy;
  /** Dropout masks by layer. */
  readonly masks: ReadonlyMap<Layer, Tensor>;
  readonly statistics: Map<Layer, readonly [Tensor, Tensor]>;
}

/**
 * Forward in training mode. Tensors belong to the surrounding tidy.
 *
 * @param like a pass of the same batch, whose dropout masks are taken instead of new ones
 */
export function trainingPass(
  { x, labels }: Pick<Batch, "x" | "labels">,
  model: MethodContext,
  like?: TrainingPass,
): TrainingPass {
  const masks = new Map<Layer, Tensor>(like?.masks);
  const statistics = new Map<Layer, readonly [Tensor, Tensor]>();
  const mode: ForwardMode = {
    statistics: "batch",
    dropout: like ? { kind: "frozen", masks, samples: null } : { kind: "draw", rng: model.dropout, masks },
    updates: statistics,
  };
  const { logits, saved } = model.network.forward(x, model.context, mode);
  const host = { values: logits.dataSync(), classes: model.network.classes };
  return { logits: host, saved, loss: crossEntropy(host, labels), masks, statistics };
}

/** Deterministic mode for some samples of the batch: running statistics, and their dropout masks of the training pass. */
export function frozenMode(masks: ReadonlyMap<Layer, Tensor>) {
  return (samples: readonly number[]): ForwardMode => ({
    statistics: "running",
    dropout: masks.size === 0 ? { kind: "off" } : { kind: "frozen", masks, samples: indexTensor(samples) },
  });
}

/** The training pass serves again, unless batch normalisation used the statistics of the batch in it. */
export function deterministicPass(
  batch: Batch,
  pass: TrainingPass,
  model: MethodContext,
): { logits: Logits; saved: readonly Saved[] } {
  if (!model.network.hasBatchStatistics) return pass;
  const { logits, saved } = model.network.forward(
    batch.x,
    model.context,
    frozenMode(pass.masks)(everyone(batch)),
  );
  return { logits: { values: logits.dataSync(), classes: model.network.classes }, saved };
}

/** Positions 0 … B − 1. */
export function everyone({ labels }: Pick<Batch, "labels">): number[] {
  return Array.from(labels, (_, i) => i);
}

/** ∂(weight · mean cross-entropy)/∂θ into the sink. */
export function addCrossEntropyGradient(pass: TrainingPass, model: MethodContext, weight = 1): void {
  if (weight === 0) return;
  const { gradient } = pass.loss;
  const scaled = weight === 1 ? gradient : gradient.map((value) => weight * value);
  addLogitGradient(pass.saved, scaled, model);
}

/** Σ ⟨gradient, ∂f/∂θ⟩ into the sink. @param gradient ∂/∂logits, [N·K] */
export function addLogitGradient(
  saved: readonly Saved[],
  gradient: Float32Array,
  model: MethodContext,
): void {
  const mu = gradientTensor({ gradient }, model.network.classes);
  model.network.backward(saved, null, { kind: "primal", mu }, model.context, model.sink);
}

/** What the clean pass tells, of a method that minimises cross-entropy alone; the others write over it. */
export function cleanMetrics({ loss, statistics }: TrainingPass): BatchMetrics {
  return {
    crossEntropy: loss.loss,
    regularizerT: null,
    regularizerF: null,
    penalty: null,
    total: loss.loss,
    correct: loss.correct,
    count: loss.predictions.length,
    adversarialCrossEntropy: null,
    adversarialCorrect: null,
    stored: null,
    fooled: null,
    marginSum: null,
    marginCount: null,
    gradientHealth: null,
    statistics,
  };
}
