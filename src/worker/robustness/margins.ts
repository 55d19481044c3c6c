/** Margins by DeepFool, AN-PGD and Carlini–Wagner beside each other: the first is an estimate. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import {
  type MarginAttack,
  marginAttacks,
  type MarginsVectors,
  type MeasurementResult,
} from "../../shared/measurements.ts";
import type { AttackConfig } from "../../shared/schema/attackConfig.ts";
import type { MarginsConfig } from "../../shared/schema/marginsConfig.ts";
import { runAttack } from "../attacks/index.ts";
import type { Victim } from "../attacks/victim.ts";
import { predictionOf } from "../margin/candidates.ts";
import { Rng } from "../rng.ts";
import { marginsSummary } from "./marginsSummary.ts";
import type { MeasureInput } from "./measure.ts";
import { assertLogits } from "./outputChecks.ts";

/** ‖r‖₂ to the nearest other prediction, by sample; infinite where none was found. */
export type Margins = { readonly [K in MarginAttack]: Float64Array };

export interface MarginOptions {
  /** DeepFool rows pulled back at a time. */
  readonly rowChunk: number;
  readonly rng: Rng;
  readonly config: Pick<MarginsConfig, MarginAttack>;
}

/**
 * As margins of models are (methods.md section 2): in L2, without a box, untargeted from the prediction whether or not it is
 * right.
 *
 * @param x [N, D] @param predictions [N]
 */
export function marginsOf(
  victim: Victim,
  x: Tensor2D,
  predictions: Int32Array,
  { rowChunk, rng, config }: MarginOptions,
): Margins {
  const goal = { labels: predictions, targeted: false };
  const measure = (attack: AttackConfig): Float64Array => {
    let sizes: Float64Array = new Float64Array();
    tf.tidy(() => {
      ({ sizes } = runAttack({ victim, x, goal, rng, box: null, rowChunk }, attack, NaN));
    });
    return sizes;
  };
  return {
    deepFool: measure({ name: "deepFool", ...config.deepFool }),
    anPgd: measure({ name: "anPgd", norm: "L2", ...config.anPgd }),
    carliniWagner: measure({ name: "carliniWagner", ...config.carliniWagner }),
  };
}

/** Of the first samples of a split. @throws AppError `numerics` for a network that gives probabilities */
export async function measureMargins({
  subjects: [{ withVictim, rowChunk }],
  ...rest
}: MeasureInput<MarginsConfig>): Promise<MeasurementResult<"margins">> {
  const started = performance.now();
  const { split, data, config, between } = rest;
  const samples = Math.min(config.samples ?? data.count, data.count);
  const vectors = emptyVectors(samples);
  const rng = Rng.seeded(config.seed, "attack");
  for (let start = 0; start < samples; start += config.batchSize) {
    await between(start, samples);
    const end = Math.min(start + config.batchSize, samples);
    withVictim((victim) =>
      tf.tidy(() => {
        const { x, labels } = data.range(start, end);
        const flat: Tensor2D = tf.reshape(x, [end - start, victim.dimension]);
        const logits = victim.logits(flat);
        if (start === 0) assertLogits(logits);
        const predictions = labels.map((_, i) => predictionOf(logits, i));
        const margins = marginsOf(victim, flat, predictions, { rowChunk, rng, config });
        vectors.labels.set(labels, start);
        vectors.predictions.set(predictions, start);
        for (const name of marginAttacks) vectors[name].set(margins[name], start);
      }),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  const on = { split, samples, seed: config.seed, evalMode: "deterministic", seconds } as const;
  return { kind: "margins", summary: { ...on, ...marginsSummary(vectors) }, vectors };
}

function emptyVectors(samples: number): MarginsVectors {
  return {
    ...{ labels: new Int32Array(samples), predictions: new Int32Array(samples) },
    ...{ deepFool: new Float32Array(samples), anPgd: new Float32Array(samples) },
    carliniWagner: new Float32Array(samples),
  };
}
