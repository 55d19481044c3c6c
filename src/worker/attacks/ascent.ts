/**
 * Projected ascent (methods.md sections 6, 8, 9): δ ← Π(δ + η·argmax_{‖u‖=1} ⟨∂objective/∂x, u⟩), Π onto the ball of each
 * sample's radius and then into the box of valid inputs.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Logits } from "../margin/candidates.ts";
import { insideOf, type Box } from "./box.ts";
import { climb, type ClimbInput, type StepRule } from "./climb.ts";
import type { Norm } from "./norms.ts";
import { Region } from "./region.ts";
import { scaleRows } from "./rows.ts";

/** ∂objective/∂logits of all samples, [N·K]. */
export type LogitGradient = (logits: Logits) => Float32Array;

export interface AscentInput extends Pick<ClimbInput, "victim" | "x" | "steps" | "start" | "first"> {
  readonly gradientOf: LogitGradient;
  readonly norm: Norm;
  /** [N] */
  readonly radii: ArrayLike<number>;
  /** Valid inputs; null: everything is. */
  readonly box: Box | null;
  /** Length of a step in the norm, [N]. */
  readonly stepSizes: ArrayLike<number>;
}

/** @returns δ after the last step, [N, D]; the caller's */
export function ascend(input: AscentInput): Tensor2D {
  const { norm, radii, stepSizes, box, gradientOf, ...rest } = input;
  return climb({
    ...rest,
    rule: fixedSteps(norm, radii, stepSizes, box),
    objective: (logits) => ({ values: [], gradient: gradientOf(logits) }),
  });
}

/** @param radii by sample @param stepSizes by sample */
export function fixedSteps(
  norm: Norm,
  radii: ArrayLike<number>,
  stepSizes: ArrayLike<number>,
  box: Box | null,
): StepRule {
  return {
    region: new Region(norm, radii, box),
    next: ({ x, delta, gradient }, samples) => {
      const direction = steepestWithin(norm, gradient, x, delta, box);
      return tf.add<Tensor2D>(delta, scaleRows(direction, pick(stepSizes, samples)));
    },
  };
}

/**
 * The norm's steepest direction. Where that moves one entry alone (L1), entries that cannot move further within the box are
 * passed over: the same one would be chosen again and again.
 */
export function steepestWithin(
  norm: Norm,
  gradient: Tensor2D,
  x: Tensor2D,
  delta: Tensor2D,
  box: Box | null,
): Tensor2D {
  return norm.steepest(box && norm.sparse ? insideOf(gradient, tf.add(x, delta), box) : gradient);
}

const pick = (values: ArrayLike<number>, samples: readonly number[]) => samples.map((i) => values[i]);
