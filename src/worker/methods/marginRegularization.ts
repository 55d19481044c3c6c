/** Mean cross-entropy + R, the regulariser of DeepFool's margins: what AMM and Deep Defense share. */
import { predictionOf } from "../margin/candidates.ts";
import { deepFool, type DeepFoolOptions, type DeepFoolResult } from "../margin/deepfool.ts";
import { addMarginGradient, type MarginGradientOptions } from "../margin/marginGradient.ts";
import { regularizer, type RegularizerOptions } from "../margin/regularizer.ts";
import type { Batch, BatchMetrics, MethodContext } from "./method.ts";
import {
  addCrossEntropyGradient,
  cleanMetrics,
  deterministicPass,
  frozenMode,
  trainingPass,
} from "./trainingPass.ts";

export type MarginConfig = RegularizerOptions &
  Omit<DeepFoolOptions, "rowChunk" | "cuts"> &
  Omit<MarginGradientOptions, "pairChunk"> & { readonly freezeBatchNorm: boolean };

/** @param unitsOf what a margin is measured in, by sample [B]; without: 1 */
export function marginRegularization(
  batch: Batch,
  config: MarginConfig,
  model: MethodContext,
  unitsOf?: (batch: Batch) => Float64Array,
): BatchMetrics {
  const pass = trainingPass(batch, model);
  const modeFor = frozenMode(pass.masks);
  const clean = deterministicPass(batch, pass, model);
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
  const units = unitsOf?.(batch) ?? null;
  const r = regularizer({ norms, units, fooled, predictions, labels: batch.labels }, config);
  addCrossEntropyGradient(pass, model);
  model.sink.skipping(
    (layer) => config.freezeBatchNorm && layer.kind === "batchNorm",
    () => {
      const options = { ...config, pairChunk: model.chunks.pairs };
      addMarginGradient(model.network, model.context, margins, r.selected, modeFor, options, model.sink);
    },
  );
  const [regularizerT, regularizerF] = [r.correct ?? 0, r.wrong ?? 0];
  return {
    ...cleanMetrics(pass),
    ...marginMetrics(batch, margins, predictions),
    ...{ regularizerT, regularizerF, total: pass.loss.loss + regularizerT + regularizerF },
  };
}

function marginMetrics(batch: Batch, margins: DeepFoolResult, predictions: Int32Array) {
  const right = [...margins.norms].filter((_, i) => predictions[i] === batch.labels[i]);
  return {
    fooled: margins.fooled.reduce((sum, fooled) => sum + fooled, 0),
    marginSum: right.reduce((sum, norm) => sum + norm, 0),
    marginCount: right.length,
    gradientHealth: margins.health,
  };
}
