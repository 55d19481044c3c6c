/**
 * Carlini and Wagner 2017, L2, confidence 0: min ‖δ‖² + c·max(0, −margin) by Adam on w, x + δ = mid + half·tanh(w) within the
 * box (δ = w without one), and a search over c. What is found is shortened along its direction at the end, which the paper
 * does not do: Adam leaves it a little beyond the boundary.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { AttackConfigOf } from "../../shared/schema/attackConfig.ts";
import { takeRows } from "../margin/hostRows.ts";
import type { Attack, AttackInput } from "./attack.ts";
import { bisect } from "./bisection.ts";
import { climb, type Visit } from "./climb.ts";
import { Found } from "./found.ts";
import { aimed, goalOf, reaches } from "./goal.ts";
import { norms } from "./norms.ts";
import { marginObjective, valuesOfObjective } from "./objectives.ts";
import { rowsTensor, scaleRows } from "./rows.ts";
import { TanhAdam } from "./tanhAdam.ts";
import { WeightSearch } from "./weightSearch.ts";

type Config = AttackConfigOf<"carliniWagner">;

export const carliniWagner: Attack<"carliniWagner"> = {
  kind: "shortest",
  norm: () => norms.L2,
  run: (input, config) => {
    const count = input.goal.labels.length;
    const found = new Found(count, input.victim.dimension, norms.L2);
    const search = new WeightSearch(count, config.initialC);
    for (let i = 0; i < config.binarySearchSteps; i++) {
      search.learn(minimise(input, config, search.weights, found));
    }
    shorten(input, config.searchSteps, found);
    return found.result();
  },
};

/** Adam swings past the boundary early on even where c is too small; what counts for c is where it settles. */
const settledShare = 0.9;

/** One minimisation at fixed weights. @returns whether it settled at the goal, by sample */
function minimise(input: AttackInput, config: Config, weights: Float64Array, found: Found): boolean[] {
  const { victim, x, goal, box } = input;
  const margin = aimed(goal, marginObjective);
  const settled = Array.from(goal.labels, () => false);
  const visit = ({ step, samples, logits, delta }: Visit) => {
    const rows = samples.filter((sample) => reaches(goal, logits, sample, sample));
    if (step >= settledShare * config.steps) rows.forEach((row) => (settled[row] = true));
    found.offer(delta, rows, samples);
    return null;
  };
  climb({
    ...{ victim, x, start: null, visit, steps: config.steps },
    rule: new TanhAdam(x, box, config.learningRate, config.steps),
    objective: (logits) => {
      const { values, gradient } = valuesOfObjective(margin, logits, goal.labels);
      const { classes } = logits;
      const slopes = values.map((value, i) => (value > 0 ? 0 : weights[i])); // of c·min(0, margin)
      return { values, gradient: gradient.map((g, at) => g * slopes[Math.floor(at / classes)]) };
    },
  }).dispose();
  return settled;
}

/** Bisection between x and what was found. */
function shorten(input: AttackInput, steps: number, found: Found): void {
  const rows = Array.from(found.fooled, (_, i) => i).filter((i) => found.fooled[i]);
  if (rows.length === 0 || steps === 0) return;
  const { victim, goal } = input;
  const own = goalOf(goal, rows);
  const lengths = rows.map((row) => found.sizes[row]);
  tf.tidy(() => {
    const all = rowsTensor(found.delta, found.fooled.length);
    const unit = scaleRows(
      takeRows(all, rows),
      lengths.map((length) => (length > 0 ? 1 / length : 0)),
    );
    const { delta, crossed } = bisect({
      ...{ victim, unit, steps, first: lengths, longest: lengths, box: input.box },
      x: takeRows(input.x, rows),
      crosses: (logits) => rows.map((_, i) => reaches(own, logits, i, i)),
    });
    found.offer(
      delta satisfies Tensor2D,
      rows.map((_, i) => i).filter((i) => crossed[i]),
      rows,
    );
  });
}
