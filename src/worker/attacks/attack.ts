/** An attack: a function (samples, goal, config) → perturbations. It knows no data set and no checkpoint. */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { AttackConfigOf, AttackName } from "../../shared/schema/attackConfig.ts";
import type { Rng } from "../rng.ts";
import type { Box } from "./box.ts";
import type { Goal } from "./goal.ts";
import type { Norm } from "./norms.ts";
import type { Victim } from "./victim.ts";

export interface AttackInput {
  readonly victim: Victim;
  /** [N, D] */
  readonly x: Tensor2D;
  readonly goal: Goal;
  /** Random starts are drawn from it. */
  readonly rng: Rng;
  /** Valid inputs; null: everything is. */
  readonly box: Box | null;
  /** DeepFool rows pulled back at a time. */
  readonly rowChunk: number;
}

/** Within a ball of this radius. */
export interface BallInput extends AttackInput {
  readonly radius: number;
  /** Class of each sample at x, which is not at the goal; [N]. */
  readonly predictions: Int32Array;
}

export interface AttackResult {
  /** The first δ within the ball, or the shortest, that reaches the goal; 0 where none was found. [N·D] */
  readonly delta: Float32Array;
  readonly fooled: Uint8Array;
  /** ‖δ‖; infinite where none was found. [N] */
  readonly sizes: Float64Array;
  /** How the objective went; null: the attack ascends none, or seeks the shortest. */
  readonly rise: Rise | null;
}

/** The largest value of the objective so far, of the last start; NaN where there was none. [N] each. */
export interface Rise {
  /** At the start. */
  readonly start: Float64Array;
  /** When nine tenths of the steps were done. */
  readonly late: Float64Array;
  /** At the end. */
  readonly end: Float64Array;
}

/** No sample is at the goal without a perturbation: `runAttack` has taken those out. */
export type Attack<N extends AttackName> = {
  /** In which sizes are meant. */
  norm(config: AttackConfigOf<N>): Norm;
} & (
  | { readonly kind: "ball"; run(input: BallInput, config: AttackConfigOf<N>): AttackResult }
  | { readonly kind: "shortest"; run(input: AttackInput, config: AttackConfigOf<N>): AttackResult }
);
export type AttackTable = { readonly [N in AttackName]: Attack<N> };
