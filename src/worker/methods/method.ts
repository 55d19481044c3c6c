/** A method is a function (model, batch, config) → { loss, gradients, metrics }; it knows no optimiser. */
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { GradientHealth } from "../../shared/metrics.ts";
import type { MethodConfigOf, MethodName } from "../../shared/schema/methodConfig.ts";
import type { Box } from "../attacks/box.ts";
import type { NormBounds } from "../margin/normBounds.ts";
import type { GradientSink } from "../nn/gradientSink.ts";
import type { Context, Layer } from "../nn/layer.ts";
import type { Network } from "../nn/network.ts";
import type { Rng } from "../rng.ts";
import type { SampleMemory } from "./sampleMemory.ts";

export interface Batch {
  /** [B, ...inputShape] */
  readonly x: Tensor;
  readonly labels: Int32Array;
  /** Which samples of their split, [B]. */
  readonly indices: Int32Array;
}

export interface MethodContext {
  readonly network: Network;
  readonly context: Context;
  /** Where the gradients go. */
  readonly sink: GradientSink;
  /** Dropout masks are drawn from it. */
  readonly dropout: Rng;
  /** Random starts of attacks are drawn from it. */
  readonly attack: Rng;
  /** Valid inputs; null: everything is. */
  readonly box: Box | null;
  /** What the method keeps of each sample from visit to visit. */
  readonly memory: SampleMemory;
  /** Upper bounds of the network's norm, for DeepFool. */
  readonly bounds: NormBounds;
  /** Rows pulled back, and samples differentiated, at a time. */
  readonly chunks: Chunks;
  /** Told of the perturbations that the gradient treats as constants: rows of δ [R, D] by position in the batch. */
  readonly observe?: (samples: readonly number[], delta: Tensor2D) => void;
}

export interface Chunks {
  readonly rows: number;
  readonly pairs: number;
}

/** Values before the step, of one batch. `null`: the method has no such value. */
export interface BatchMetrics {
  /** Mean over the clean samples. */
  readonly crossEntropy: number;
  readonly regularizerT: number | null;
  readonly regularizerF: number | null;
  /** A weighted penalty beside cross-entropy that is no AMM regulariser. */
  readonly penalty: number | null;
  /** What is minimised. */
  readonly total: number;
  readonly correct: number;
  readonly count: number;
  /** Mean over the perturbed samples. */
  readonly adversarialCrossEntropy: number | null;
  /** How many of the perturbed samples are classified correctly. */
  readonly adversarialCorrect: number | null;
  /** Of perturbed samples that were kept at an earlier visit; null: none, or the method keeps none. */
  readonly stored: { readonly lossSum: number; readonly correct: number; readonly count: number } | null;
  /** How many of the batch the search for the margin, or the perturbation within the ball, fooled. */
  readonly fooled: number | null;
  /** Σ of margins over correctly classified samples, and how many these are. */
  readonly marginSum: number | null;
  readonly marginCount: number | null;
  readonly gradientHealth: GradientHealth | null;
  /** New running statistics of batch normalisation by layer: [mean, variance], for the caller to assign and dispose. */
  readonly statistics: ReadonlyMap<Layer, readonly [Tensor, Tensor]>;
}

export type Method<N extends MethodName> = (
  batch: Batch,
  config: MethodConfigOf<N>,
  model: MethodContext,
) => BatchMetrics;
export type MethodTable = { readonly [N in MethodName]: Method<N> };
