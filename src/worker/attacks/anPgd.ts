/**
 * AN-PGD (methods.md section 6; Ding et al. 2020): the shortest perturbation that crosses a boundary, by projected ascent
 * within each sample's own radius and then bisection along the direction found.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Rng } from "../rng.ts";
import { ascend } from "./ascent.ts";
import { bisect, type BisectionResult } from "./bisection.ts";
import type { Box } from "./box.ts";
import type { Norm } from "./norms.ts";
import { valuesOfObjective, type Objective } from "./objectives.ts";
import { chooseRows, scaleRows } from "./rows.ts";
import type { Victim } from "./victim.ts";

export interface AnPgdInput {
  readonly victim: Victim;
  /** Correctly classified samples, [N, D]. */
  readonly x: Tensor2D;
  readonly labels: Int32Array;
  readonly norm: Norm;
  /** Of the ascent, [N]. */
  readonly radii: ArrayLike<number>;
  readonly pgdSteps: number;
  /** Halvings. */
  readonly searchSteps: number;
  /** Longest perturbation. */
  readonly maxEps: number;
  /** What is ascended, and whose zero is the boundary. */
  readonly objective: Objective;
  /**
   * Searches after another, each from the boundary point of the one before and within its length. Training takes one; a
   * measurement takes more, since the part of the random start that leads nowhere shrinks by e^−2.5 a round.
   */
  readonly rounds: number;
  readonly rng: Rng;
  readonly box: Box | null;
}

/** At the boundary; lengths are close to maxEps where none was crossed within it. */
export type AnPgdResult = BisectionResult;

/** The ascent's steps together are this much longer than its radius. */
const reach = 2.5;

export function anPgd(input: AnPgdInput): AnPgdResult {
  const { norm, radii, rng, victim, rounds } = input;
  const start = norm.random(rng, victim.dimension, radii);
  let result = search(start, input);
  start.dispose();
  for (let round = 1; round < rounds; round++) {
    const next = search(result.delta, { ...input, radii: result.lengths });
    const shorter = shorterOf(next, result);
    tf.dispose([next.delta, result.delta]);
    result = shorter;
  }
  return result;
}

/** By sample; a round may lead to a worse point than the one before. */
function shorterOf(a: AnPgdResult, b: AnPgdResult): AnPgdResult {
  const first = Array.from(a.lengths, (length, i) => length <= b.lengths[i]);
  return {
    delta: chooseRows(first, a.delta, b.delta),
    lengths: a.lengths.map((length, i) => Math.min(length, b.lengths[i])),
    crossed: a.crossed.map((crossed, i) => Math.max(crossed, b.crossed[i])),
  };
}

function search(start: Tensor2D, input: AnPgdInput): AnPgdResult {
  const { victim, x, labels, norm, radii, pgdSteps, objective, box } = input;
  const ascent = ascend({
    ...{ victim, x, norm, radii, box, start, steps: pgdSteps },
    stepSizes: Array.from(radii, (radius) => (reach * radius) / pgdSteps),
    gradientOf: (logits) => valuesOfObjective(objective, logits, labels).gradient,
  });
  const unit = scaleRows(
    ascent,
    norm.sizes(ascent).map((size) => (size > 0 ? 1 / size : 0)),
  );
  ascent.dispose();
  try {
    return bisect({
      ...{ victim, x, unit, box, first: radii, steps: input.searchSteps },
      longest: Array.from(radii, () => input.maxEps),
      crosses: (logits) => Array.from(valuesOfObjective(objective, logits, labels).values, (v) => v > 0),
    });
  } finally {
    unit.dispose();
  }
}
