/**
 * The one loop of everything that ascends: forward at x + δ → who goes on → input gradient → step → valid again. What a step
 * is, and who leaves, are values; samples that leave are in no later pass.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Logits } from "../margin/candidates.ts";
import { takeRows } from "../margin/hostRows.ts";
import type { Saved } from "../nn/layer.ts";
import type { Region } from "./region.ts";
import type { Victim } from "./victim.ts";

/** Where a step is taken from: rows that go on, A of them. */
export interface Place {
  readonly x: Tensor2D; // [A, D]
  readonly delta: Tensor2D; // [A, D]
  /** ∂objective/∂x at x + δ. */
  readonly gradient: Tensor2D; // [A, D]
  /** Of the objective, [A]. */
  readonly values: ArrayLike<number>;
}

/** How to go on from a place. It may keep tensors of its own by row; `keep` and `dispose` manage them. */
export interface StepRule {
  /** Where δ may lie; absent: anywhere. The loop keeps and disposes it. */
  readonly region?: Region;
  /** The next δ, before it is made valid; within a tidy. */
  next(place: Place, samples: readonly number[]): Tensor2D;
  /** Rows that go on, by position among the present ones. */
  keep?(rows: readonly number[]): void;
  dispose?(): void;
}

/** What the loop has seen at one point: rows are the samples that are still in it. */
export interface Visit {
  /** Steps before it. */
  readonly step: number;
  readonly samples: readonly number[];
  readonly logits: Logits;
  /** Of the objective. */
  readonly values: ArrayLike<number>;
  readonly delta: Tensor2D;
}

/** An objective's values [A] and its gradient with respect to the logits, [A·K]. */
export interface Ascended {
  readonly values: ArrayLike<number>;
  readonly gradient: Float32Array;
}

export interface ClimbInput {
  readonly victim: Victim;
  /** [N, D] */
  readonly x: Tensor2D;
  readonly objective: (logits: Logits, samples: readonly number[]) => Ascended;
  readonly rule: StepRule;
  readonly steps: number;
  /** δ before the first step; null: 0. */
  readonly start: Tensor2D | null;
  /** The pass at x + start, when the caller has it. */
  readonly first?: { readonly logits: Logits; readonly saved: readonly Saved[] };
  /** Told of each point, the last one too, before the gradient there; @returns the rows that go on, null for all. */
  readonly visit?: (visit: Visit) => readonly number[] | null;
}

interface Rows {
  readonly samples: readonly number[];
  readonly x: Tensor2D;
  readonly delta: Tensor2D;
}

/** @returns δ of the samples that never left after the last step, [A, D]; the caller's */
export function climb(input: ClimbInput): Tensor2D {
  const { rule, steps } = input;
  try {
    let at = startOf(input);
    for (let step = 0; step < steps && at.samples.length > 0; step++) {
      const before = at;
      at = tf.tidy(() => move(before, step, input) as Rows & tf.TensorContainerObject);
      if (at.x !== before.x && before.x !== input.x) before.x.dispose();
      before.delta.dispose();
    }
    const last = at;
    if (input.visit && last.samples.length > 0) tf.tidy(() => void look(last, steps, input));
    if (at.x !== input.x) at.x.dispose();
    return at.delta;
  } finally {
    rule.region?.dispose();
    rule.dispose?.();
  }
}

function startOf(input: ClimbInput): Rows {
  const samples = Array.from({ length: input.x.shape[0] }, (_, i) => i);
  const delta = tf.tidy(() => settle(input.start ?? tf.zerosLike(input.x), input.x, samples, input));
  return { samples, x: input.x, delta };
}

function look(rows: Rows, step: number, { victim, first, objective, visit }: ClimbInput) {
  const { logits, saved } =
    step === 0 && first ? first : victim.forward(tf.add<Tensor2D>(rows.x, rows.delta));
  const { samples, delta } = rows;
  const ascended = objective(logits, samples);
  const goingOn = visit?.({ step, samples, logits, values: ascended.values, delta }) ?? null;
  return { saved, ascended: goingOn ? pickAscended(ascended, goingOn, logits.classes) : ascended, goingOn };
}

function move(rows: Rows, step: number, input: ClimbInput): Rows {
  const { victim, rule } = input;
  const { saved, ascended, goingOn } = look(rows, step, input);
  const { samples, x, delta } = goingOn ? restOf(rows, goingOn) : rows;
  if (samples.length === 0) return { samples, x, delta: tf.clone(delta) };
  if (goingOn) {
    rule.region?.keep(goingOn);
    rule.keep?.(goingOn);
  }
  const gradient = victim.inputGradient(ascended.gradient, saved, goingOn);
  const next = rule.next({ x, delta, gradient, values: ascended.values }, samples);
  return { samples, x, delta: settle(next, x, samples, input) };
}

function restOf({ samples, x, delta }: Rows, rows: readonly number[]): Rows {
  return { samples: rows.map((row) => samples[row]), x: takeRows(x, rows), delta: takeRows(delta, rows) };
}

function pickAscended({ values, gradient }: Ascended, rows: readonly number[], classes: number): Ascended {
  const picked = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => picked.set(gradient.subarray(row * classes, (row + 1) * classes), i * classes));
  return { values: rows.map((row) => values[row]), gradient: picked };
}

/** δ where it may lie, a tensor of its own. */
function settle(delta: Tensor2D, x: Tensor2D, samples: readonly number[], { rule }: ClimbInput): Tensor2D {
  return rule.region ? rule.region.into(delta, x, samples) : tf.clone(delta);
}
