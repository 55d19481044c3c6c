/** The cross-entropy pass that every method begins with. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Layer, Saved } from "../nn/layer.ts";
import type { Logits } from "../margin/candidates.ts";
import { crossEntropy, gradientTensor, type CrossEntropy } from "./crossEntropy.ts";
import type { Batch, MethodContext } from "./method.ts";

export interface TrainingPass {
  readonly logits: Logits;
  readonly saved: readonly Saved[];
  readonly loss: CrossEntropy;
  /** Dropout masks by layer. */
  readonly masks: ReadonlyMap<Layer, Tensor>;
  readonly statistics: Map<Layer, readonly [Tensor, Tensor]>;
}

/** Forward in training mode. Tensors belong to the surrounding tidy. */
export function trainingPass({ x, labels }: Batch, model: MethodContext): TrainingPass {
  const masks = new Map<Layer, Tensor>();
  const statistics = new Map<Layer, readonly [Tensor, Tensor]>();
  const mode = {
    statistics: "batch",
    dropout: { kind: "draw", rng: model.dropout, masks },
    updates: statistics,
  } as const;
  const { logits, saved } = model.network.forward(x, model.context, mode);
  const host = { values: logits.dataSync(), classes: model.network.classes };
  return { logits: host, saved, loss: crossEntropy(host, labels), masks, statistics };
}

/** ∂(mean cross-entropy)/∂θ into the sink. */
export function addCrossEntropyGradient(pass: TrainingPass, model: MethodContext): void {
  const mu = gradientTensor(pass.loss, model.network.classes);
  model.network.backward(pass.saved, null, { kind: "primal", mu }, model.context, model.sink);
}
