/** What an attack wants: any wrong class, or one class. */
import { predictionOf, type Logits } from "../margin/candidates.ts";
import { towards, valuesOfObjective, type Objective, type ObjectiveValues } from "./objectives.ts";

export interface Goal {
  /** The class to be left, or where `targeted` the one to be reached; [N]. */
  readonly labels: Int32Array;
  readonly targeted: boolean;
}

/** Whether a row of logits, of this sample, is where it should be. */
export function reaches(goal: Goal, logits: Logits, row: number, sample: number): boolean {
  return (predictionOf(logits, row) === goal.labels[sample]) === goal.targeted;
}

/** Larger is nearer to the goal. */
export function aimed(goal: Goal, objective: Objective): Objective {
  return goal.targeted ? towards(objective) : objective;
}

/** An objective of rows of logits that belong to these samples of a goal. */
export type GoalObjective = (logits: Logits, samples: readonly number[]) => ObjectiveValues;

export function towardsGoal(goal: Goal, objective: Objective): GoalObjective {
  const own = aimed(goal, objective);
  return (logits, samples) =>
    valuesOfObjective(
      own,
      logits,
      samples.map((i) => goal.labels[i]),
    );
}

export function goalOf(goal: Goal, samples: readonly number[]): Goal {
  return { ...goal, labels: Int32Array.from(samples, (i) => goal.labels[i]) };
}
