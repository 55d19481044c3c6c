/**
 * AN-PGD (methods.md section 6; Ding et al. 2020): the shortest perturbation that crosses a boundary, by projected ascent
 * within each sample's own radius and then bisection along the direction found.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Rng } from "../rng.ts";
import { ascend } from "./ascent.ts";
import { intoBox, type Box } from "./box.ts";
import type { Norm } from "./norms.ts";
import { valuesOfObjective, type Objective } from "./objectives.ts";
import { scaleRows } from "./rows.ts";
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

export interface AnPgdResult {
  /** At the boundary, clipped to the box; the caller's, [N, D]. */
  readonly delta: Tensor2D;
  /** Length along the direction before clipping, [N]; close to maxEps where no boundary was crossed within it. */
  readonly lengths: Float64Array;
  /** Whether the boundary was crossed within maxEps, [N]. */
  readonly crossed: Uint8Array;
}

/** The ascent's steps together are this much longer than its radius. */
const reach = 2.5;

export function anPgd(input: AnPgdInput): AnPgdResult {
  const { norm, radii, rng, victim, rounds } = input;
  const start = norm.random(rng, victim.dimension, radii);
  let result = search(start, input);
  start.dispose();
  for (let round = 1; round < rounds; round++) {
    const next = search(result.delta, { ...input, radii: result.lengths });
    result.delta.dispose();
    result = next;
  }
  return result;
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
    return bisect(unit, input);
  } finally {
    unit.dispose();
  }
}

/** The zero of the objective along `unit` between 0 and maxEps. */
function bisect(
  unit: Tensor2D,
  { victim, x, labels, radii, maxEps, searchSteps, objective, box }: AnPgdInput,
): AnPgdResult {
  const at = (lengths: Float64Array) =>
    tf.tidy(() => {
      const delta = scaleRows(unit, lengths);
      return box ? intoBox(x, delta, box) : delta;
    });
  const crossesAt = (lengths: Float64Array): boolean[] => {
    const delta = at(lengths);
    const moved = tf.add<Tensor2D>(x, delta);
    const { values } = valuesOfObjective(objective, victim.logits(moved), labels);
    tf.dispose([delta, moved]);
    return Array.from(values, (value) => value >= 0);
  };
  const low = new Float64Array(labels.length);
  const high = low.map(() => maxEps);
  const crossed = new Uint8Array(labels.length);
  let lengths = low.map((_, i) => Math.min(radii[i], maxEps));
  for (let step = 0; step <= searchSteps; step++) {
    crossesAt(lengths).forEach((over, i) => {
      if (over) high[i] = Math.min(high[i], lengths[i]);
      else low[i] = Math.max(low[i], lengths[i]);
      if (over) crossed[i] = 1;
    });
    if (step < searchSteps) lengths = low.map((value, i) => (value + high[i]) / 2);
  }
  return { delta: at(high), lengths: high, crossed };
}
