/** Ascent within a ball, with restarts: samples leave at the first δ that reaches the goal. */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { takeRows } from "../margin/hostRows.ts";
import type { AttackResult, BallInput } from "./attack.ts";
import { climb, type StepRule, type Visit } from "./climb.ts";
import { Found } from "./found.ts";
import { reaches, type GoalObjective } from "./goal.ts";
import type { Norm } from "./norms.ts";
import { RiseOf } from "./rise.ts";

export interface BallPlan {
  readonly norm: Norm;
  readonly objective: GoalObjective;
  readonly steps: number;
  readonly restarts: number;
  /** The first start, too, is a random point of the ball rather than the sample. */
  readonly randomStart: boolean;
  /** A fresh one for each start, over so many samples. */
  readonly rule: (count: number) => StepRule;
}

export function withinBall(input: BallInput, plan: BallPlan): AttackResult {
  const { x, victim, goal } = input;
  const found = new Found(goal.labels.length, victim.dimension, plan.norm);
  const rise = new RiseOf(goal.labels.length, plan.steps);
  for (let restart = 0; restart < plan.restarts; restart++) {
    const rest = found.rest();
    if (rest.length === 0) break;
    const rows = rest.length < goal.labels.length ? takeRows(x, rest) : x;
    attempt({ ...input, x: rows }, plan, rest, found, rise, plan.randomStart || restart > 0);
    if (rows !== x) rows.dispose();
  }
  return found.result(rise.rise);
}

/** @param samples of the rows of x */
function attempt(
  input: BallInput,
  plan: BallPlan,
  samples: readonly number[],
  found: Found,
  rise: RiseOf,
  random: boolean,
): void {
  const { victim, x, goal, rng, radius } = input;
  const radii = samples.map(() => radius);
  const start: Tensor2D | null = random ? plan.norm.random(rng, victim.dimension, radii) : null;
  const visit = (seen: Visit): number[] | null => {
    const own = seen.samples.map((row) => samples[row]);
    rise.note(seen, own);
    const there = own.map((sample, row) => reaches(goal, seen.logits, row, sample));
    const rows = own.map((_, row) => row);
    found.offer(
      seen.delta,
      rows.filter((row) => there[row]),
      own,
    );
    return there.includes(true) ? rows.filter((row) => !there[row]) : null;
  };
  climb({
    ...{ victim, x, start, visit, steps: plan.steps, rule: plan.rule(samples.length) },
    objective: (logits, rows) =>
      plan.objective(
        logits,
        rows.map((row) => samples[row]),
      ),
  }).dispose();
  start?.dispose();
}
