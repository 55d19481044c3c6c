/** Adversarial Margin Maximization: mean cross-entropy + R (methods.md section 3; Yan, Guo and Zhang 2019, eq. 8). */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { AmmConfig } from "../../shared/schema/methodConfig.ts";
import { predictionOf, type Logits } from "../margin/candidates.ts";
import { deepFool, type DeepFoolResult } from "../margin/deepfool.ts";
import { indexTensor } from "../margin/hostRows.ts";
import { addMarginGradient } from "../margin/marginGradient.ts";
import { regularizer } from "../margin/regularizer.ts";
import type { Layer, Saved } from "../nn/layer.ts";
import type { ForwardMode } from "../nn/mode.ts";
import type { Batch, BatchMetrics, Method, MethodContext } from "./method.ts";
import { addCrossEntropyGradient, trainingPass, type TrainingPass } from "./trainingPass.ts";

export const amm: Method<AmmConfig> = (batch, config, model): BatchMetrics => {
  const pass = trainingPass(batch, model);
  const modeFor = frozenMode(pass.masks);
  const clean = deterministicPass(batch, pass, model, modeFor);
  const margins = deepFool({
    network: model.network,
    context: model.context,
    x: batch.x,
    logits: clean.logits,
    saved: clean.saved,
    labels: batch.labels,
    modeFor,
    options: { ...config, rowChunk: model.chunks.rows, cuts: model.bounds.cuts(model.context) },
    keepIterations: true,
  });
  const predictions = batch.labels.map((_, i) => predictionOf(clean.logits, i));
  const { norms, fooled } = margins;
  const r = regularizer({ norms, fooled, predictions, labels: batch.labels }, config);
  addCrossEntropyGradient(pass, model);
  model.sink.skipping(
    (layer) => config.freezeBatchNorm && layer.kind === "batchNorm",
    () => {
      const options = { ...config, pairChunk: model.chunks.pairs };
      addMarginGradient(model.network, model.context, margins, r.selected, modeFor, options, model.sink);
    },
  );
  return {
    ...metricsOf(batch, pass, margins, predictions),
    regularizerT: r.correct ?? 0,
    regularizerF: r.wrong ?? 0,
  };
};

/** Deterministic mode for some samples of the batch: running statistics, and their dropout masks of the training pass. */
function frozenMode(masks: ReadonlyMap<Layer, Tensor>) {
  return (samples: readonly number[]): ForwardMode => ({
    statistics: "running",
    dropout: masks.size === 0 ? { kind: "off" } : { kind: "frozen", masks, samples: indexTensor(samples) },
  });
}

/** The training pass serves again, unless batch normalisation used the statistics of the batch in it. */
function deterministicPass(
  batch: Batch,
  pass: TrainingPass,
  model: MethodContext,
  modeFor: (samples: readonly number[]) => ForwardMode,
): { logits: Logits; saved: readonly Saved[] } {
  if (!model.network.hasBatchStatistics) return pass;
  const all = Array.from({ length: batch.labels.length }, (_, i) => i);
  const { logits, saved } = model.network.forward(batch.x, model.context, modeFor(all));
  return { logits: { values: logits.dataSync(), classes: model.network.classes }, saved };
}

function metricsOf(batch: Batch, pass: TrainingPass, margins: DeepFoolResult, predictions: Int32Array) {
  const right = [...margins.norms].filter((_, i) => predictions[i] === batch.labels[i]);
  return {
    crossEntropy: pass.loss.loss,
    correct: pass.loss.correct,
    count: batch.labels.length,
    fooled: margins.fooled.reduce((sum, fooled) => sum + fooled, 0),
    marginSum: right.reduce((sum, norm) => sum + norm, 0),
    marginCount: right.length,
    gradientHealth: margins.health,
    statistics: pass.statistics,
  };
}
