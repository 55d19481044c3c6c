/** Auto-PGD (Croce and Hein 2020) on the cross-entropy and on the difference of logits ratio. */
import type { Attack, BallInput } from "./attack.ts";
import { ApgdRule } from "./apgdRule.ts";
import { difference, targetedDifference } from "./differenceOfLogits.ts";
import { towardsGoal, type GoalObjective } from "./goal.ts";
import { norms } from "./norms.ts";
import { crossEntropyObjective, valuesOfObjective } from "./objectives.ts";
import { withinBall } from "./withinBall.ts";

function apgdOn(objectiveOf: (input: BallInput) => GoalObjective): Attack<"apgdCe"> & Attack<"apgdDlr"> {
  return {
    kind: "ball",
    norm: (config) => norms[config.norm],
    run: (input, { norm: name, steps, restarts }) => {
      const norm = norms[name];
      return withinBall(input, {
        ...{ norm, steps, restarts, randomStart: true },
        objective: objectiveOf(input),
        rule: (count) => new ApgdRule({ norm, steps, count, radius: input.radius, box: input.box }),
      });
    },
  };
}

export const apgdCe: Attack<"apgdCe"> = apgdOn(({ goal }) => towardsGoal(goal, crossEntropyObjective));
export const apgdDlr: Attack<"apgdDlr"> = apgdOn(differenceTowardsGoal);

function differenceTowardsGoal({ victim, goal, predictions }: BallInput): GoalObjective {
  const { classes } = victim.network;
  if (!goal.targeted) return towardsGoal(goal, difference(classes));
  const objective = targetedDifference(classes, predictions, goal.labels);
  return (logits, samples) => valuesOfObjective(objective, logits, samples);
}
