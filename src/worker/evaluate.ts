/** One pass over a split: accuracy, cross-entropy and the margin of every sample (methods.md section 2). */
import * as tf from "@tensorflow/tfjs-core";
import {
  addHealth,
  noFlaws,
  type Evaluation,
  type GradientHealth,
  type SplitName,
} from "../shared/metrics.ts";
import type { EvaluationConfig } from "../shared/schema/trainingConfig.ts";
import type { DeviceSplit } from "./deviceData.ts";
import type { NormBounds } from "./margin/normBounds.ts";
import { deepFool } from "./margin/deepfool.ts";
import { crossEntropy } from "./methods/crossEntropy.ts";
import type { Batch } from "./methods/method.ts";
import type { Context } from "./nn/layer.ts";
import { deterministic } from "./nn/mode.ts";
import type { Network } from "./nn/network.ts";
import type { Parameters } from "./nn/parameters.ts";

export interface EvaluateOptions {
  readonly network: Network;
  readonly parameters: Parameters;
  readonly split: SplitName;
  readonly data: DeviceSplit;
  readonly config: EvaluationConfig;
  readonly rowChunk: number;
  readonly bounds: NormBounds;
  readonly step: number;
  readonly epoch: number;
  /** Called between batches; may wait, and throws to give up. */
  readonly between: (done: number, total: number) => Promise<void>;
}

type Sums = { loss: number; correct: number; fooled: number; health: GradientHealth };

/** Untargeted DeepFool on every sample, whether or not it is classified correctly. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const started = performance.now();
  const { data, split, config, step, epoch } = options;
  const margins = new Float32Array(data.count);
  const predictions = new Int32Array(data.count);
  const labels = new Int32Array(data.count);
  const sums: Sums = { loss: 0, correct: 0, fooled: 0, health: noFlaws() };
  for (let start = 0; start < data.count; start += config.batchSize) {
    await options.between(start, data.count);
    const end = Math.min(start + config.batchSize, data.count);
    const batch = data.range(start, end);
    options.parameters.withValues((context) =>
      tf.tidy(() => evaluateBatch(options, context, batch, start, margins, predictions, sums)),
    );
    labels.set(batch.labels, start);
    batch.x.dispose();
  }
  const n = data.count;
  return {
    split,
    step,
    epoch,
    samples: n,
    accuracy: sums.correct / n,
    crossEntropy: sums.loss / n,
    meanMargin: margins.reduce((sum, m) => sum + m, 0) / n,
    shareFooled: sums.fooled / n,
    gradientHealth: sums.health,
    margins,
    predictions,
    labels,
    seconds: (performance.now() - started) / 1000,
  };
}

function evaluateBatch(
  { network, config, rowChunk, bounds }: EvaluateOptions,
  context: Context,
  batch: Batch,
  start: number,
  margins: Float32Array,
  predictions: Int32Array,
  sums: Sums,
): void {
  const { logits, saved } = network.forward(batch.x, context, deterministic);
  const host = { values: logits.dataSync(), classes: network.classes };
  const loss = crossEntropy(host, batch.labels);
  const result = deepFool({
    network,
    context,
    x: batch.x,
    logits: host,
    saved,
    labels: null,
    modeFor: () => deterministic,
    options: { ...config, rowChunk, cuts: bounds.cuts(context) },
    keepIterations: false,
  });
  margins.set(result.norms, start);
  predictions.set(loss.predictions, start);
  sums.loss += loss.loss * batch.labels.length;
  sums.correct += loss.correct;
  sums.fooled += result.fooled.reduce((sum, fooled) => sum + fooled, 0);
  sums.health = addHealth(sums.health, result.health);
}
