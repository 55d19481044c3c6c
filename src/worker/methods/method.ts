/** A method is a function (model, batch, config) → { loss, gradients, metrics }; it knows no optimiser. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { GradientHealth } from "../../shared/metrics.ts";
import type { MethodConfig, MethodName } from "../../shared/schema/methodConfig.ts";
import type { NormBounds } from "../margin/normBounds.ts";
import type { GradientSink } from "../nn/gradientSink.ts";
import type { Context, Layer } from "../nn/layer.ts";
import type { Network } from "../nn/network.ts";
import type { Rng } from "../rng.ts";

export interface Batch {
  /** [B, ...inputShape] */
  readonly x: Tensor;
  readonly labels: Int32Array;
}

export interface MethodContext {
  readonly network: Network;
  readonly context: Context;
  /** Where the gradients go. */
  readonly sink: GradientSink;
  /** Dropout masks are drawn from it. */
  readonly dropout: Rng;
  /** Upper bounds of the network's norm, for DeepFool. */
  readonly bounds: NormBounds;
  /** Rows pulled back, and samples differentiated, at a time. */
  readonly chunks: Chunks;
}

export interface Chunks {
  readonly rows: number;
  readonly pairs: number;
}

/** Values before the step, of one batch. `null`: the method has no such value. */
export interface BatchMetrics {
  readonly crossEntropy: number;
  readonly regularizerT: number | null;
  readonly regularizerF: number | null;
  readonly correct: number;
  readonly count: number;
  /** How many of the batch DeepFool fooled. */
  readonly fooled: number | null;
  /** Σ ‖r‖₂ over correctly classified samples, and how many these are. */
  readonly marginSum: number | null;
  readonly marginCount: number | null;
  readonly gradientHealth: GradientHealth | null;
  /** New running statistics of batch normalisation by layer: [mean, variance], for the caller to assign and dispose. */
  readonly statistics: ReadonlyMap<Layer, readonly [Tensor, Tensor]>;
}

export type Method<C extends MethodConfig> = (batch: Batch, config: C, model: MethodContext) => BatchMetrics;
export type MethodTable = { readonly [K in MethodName]: Method<Extract<MethodConfig, { name: K }>> };
