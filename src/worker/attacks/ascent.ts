/**
 * Projected ascent (methods.md sections 6, 8, 9): δ ← Π(δ + η·argmax_{‖u‖=1} ⟨∂objective/∂x, u⟩), Π onto the ball of each
 * sample's radius and then into the box of valid inputs. Every method and attack that ascends uses this loop.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Logits } from "../margin/candidates.ts";
import type { Saved } from "../nn/layer.ts";
import { intoBox, type Box } from "./box.ts";
import type { Norm } from "./norms.ts";
import { scaleRows } from "./rows.ts";
import type { Victim } from "./victim.ts";

/** ∂objective/∂logits of all samples, [N·K]. */
export type LogitGradient = (logits: Logits) => Float32Array;

export interface AscentInput {
  readonly victim: Victim;
  /** [N, D] */
  readonly x: Tensor2D;
  readonly gradientOf: LogitGradient;
  readonly norm: Norm;
  /** [N] */
  readonly radii: ArrayLike<number>;
  /** Length of a step in the norm, [N]. */
  readonly stepSizes: ArrayLike<number>;
  readonly steps: number;
  /** δ before the first step; null: 0. */
  readonly start: Tensor2D | null;
  /** Valid inputs; null: everything is. */
  readonly box: Box | null;
  /** The pass at x + start, when the caller has it. */
  readonly first?: { readonly logits: Logits; readonly saved: readonly Saved[] };
}

/** @returns δ after the last step, [N, D]; the caller's */
export function ascend(input: AscentInput): Tensor2D {
  const { x, norm, radii, box, steps, victim } = input;
  let delta = tf.tidy(() => settle(input.start ?? tf.zerosLike(x), input));
  for (let i = 0; i < steps; i++) {
    const next = tf.tidy(() => {
      const at = i === 0 && input.first ? input.first : victim.forward(tf.add<Tensor2D>(x, delta));
      const gradient = victim.inputGradient(input.gradientOf(at.logits), at.saved);
      const step = scaleRows(norm.steepest(gradient), input.stepSizes);
      const inBall = norm.project(tf.add<Tensor2D>(delta, step), radii);
      return box ? intoBox(x, inBall, box) : inBall;
    });
    delta.dispose();
    delta = next;
  }
  return delta;
}

/** A start is made valid before it is used. */
function settle(start: Tensor2D, { x, norm, radii, box }: AscentInput): Tensor2D {
  const inBall = norm.project(start, radii);
  return box ? intoBox(x, inBall, box) : tf.clone(inBall);
}
