/** PGD (Madry et al. 2018): projected ascent on the cross-entropy or the margin, with random restarts. */
import type { Attack } from "./attack.ts";
import { fixedSteps } from "./ascent.ts";
import { towardsGoal } from "./goal.ts";
import { norms } from "./norms.ts";
import { crossEntropyObjective, marginObjective } from "./objectives.ts";
import { withinBall } from "./withinBall.ts";

/** The steps together are this much longer than the radius. */
const reach = 2.5;
const losses = { crossEntropy: crossEntropyObjective, margin: marginObjective };

export const pgd: Attack<"pgd"> = {
  kind: "ball",
  norm: (config) => norms[config.norm],
  run: (input, { norm: name, loss, steps, stepSize, restarts, randomStart }) => {
    const norm = norms[name];
    const share = stepSize ?? reach / steps;
    return withinBall(input, {
      ...{ norm, objective: towardsGoal(input.goal, losses[loss]), steps, restarts, randomStart },
      rule: (count) => {
        const radii = new Float64Array(count).fill(input.radius);
        return fixedSteps(
          norm,
          radii,
          radii.map((radius) => share * radius),
          input.box,
        );
      },
    });
  },
};
