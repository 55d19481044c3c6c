/** Margins of samples by DeepFool, AN-PGD and Carlini–Wagner beside each other: the first is an estimate. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { attackConfig, type AttackConfigOf } from "../../shared/schema/attackConfig.ts";
import { runAttack } from "../attacks/index.ts";
import type { Victim } from "../attacks/victim.ts";
import { predictionOf } from "../margin/candidates.ts";
import { Rng } from "../rng.ts";

export const marginAttacks = ["deepFool", "anPgd", "carliniWagner"] as const;
export type MarginAttack = (typeof marginAttacks)[number];

/** ‖r‖₂ to the nearest other prediction, by sample; infinite where none was found. */
export type Margins = { readonly [K in MarginAttack]: Float64Array };

export interface MarginOptions {
  /** DeepFool rows pulled back at a time. */
  readonly rowChunk: number;
  readonly seed: number;
  /** Settings of the attacks other than the defaults. */
  readonly budget?: { readonly [K in MarginAttack]?: Partial<AttackConfigOf<K>> };
}

/**
 * As margins of models are (methods.md section 2): in L2, without a box, untargeted from the prediction whether or not it is
 * right.
 *
 * @param x [N, D]
 */
export function marginsOf(victim: Victim, x: Tensor2D, { rowChunk, seed, budget }: MarginOptions): Margins {
  const logits = victim.logits(x);
  const labels = Int32Array.from({ length: x.shape[0] }, (_, i) => predictionOf(logits, i));
  const goal = { labels, targeted: false };
  const measure = (name: MarginAttack) => {
    const config = attackConfig.parse({
      name,
      ...(name === "anPgd" ? { norm: "L2" } : {}),
      ...budget?.[name],
    });
    const rng = Rng.seeded(seed, "attack");
    return tf.tidy(
      () =>
        runAttack({ victim, x, goal, rng, box: null, rowChunk }, config, NaN) as ReturnType<
          typeof runAttack
        > &
          tf.TensorContainerObject,
    ).sizes;
  };
  return { deepFool: measure("deepFool"), anPgd: measure("anPgd"), carliniWagner: measure("carliniWagner") };
}
