/** How a forward pass treats the layers that are random or keep statistics. */
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import type { Rng } from "../rng.ts";
import type { Layer } from "./layer.ts";

export type DropoutMode =
  /** Evaluation: the identity. */
  | { readonly kind: "off" }
  /** Training: draw a mask a sample and keep it in `masks`, [N, ...shape], entries 0 or 1/(1 − rate). */
  | { readonly kind: "draw"; readonly rng: Rng; readonly masks: Map<Layer, Tensor> }
  /** The regulariser: the masks of the cross-entropy pass; `samples` says which sample of it each one here is. */
  | {
      readonly kind: "frozen";
      readonly masks: ReadonlyMap<Layer, Tensor>;
      readonly samples: Tensor1D | null;
    };

export interface ForwardMode {
  /** Batch normalisation by its running statistics, or by those of the batch (then `updates` gets the new ones). */
  readonly statistics: "running" | "batch";
  readonly dropout: DropoutMode;
  /** With `batch`: new values of [running mean, running variance] by layer, for the caller to assign after the step. */
  readonly updates?: Map<Layer, readonly [Tensor, Tensor]>;
}

export const deterministic: ForwardMode = { statistics: "running", dropout: { kind: "off" } };
