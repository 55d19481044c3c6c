/** Of the perturbations that a search ended with, those that reach the goal. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { AttackInput, AttackResult } from "./attack.ts";
import { intoBox } from "./box.ts";
import { Found } from "./found.ts";
import { reaches } from "./goal.ts";
import type { Norm } from "./norms.ts";

/** @param delta [N, D]; clipped to the box where there is one */
export function verified({ victim, x, goal, box }: AttackInput, norm: Norm, delta: Tensor2D): AttackResult {
  const found = new Found(goal.labels.length, victim.dimension, norm);
  tf.tidy(() => {
    const valid = box ? intoBox(x, delta, box) : delta;
    const logits = victim.logits(tf.add<Tensor2D>(x, valid));
    const all = Array.from(goal.labels, (_, i) => i);
    found.offer(
      valid,
      all.filter((i) => reaches(goal, logits, i, i)),
      all,
    );
  });
  return found.result();
}
