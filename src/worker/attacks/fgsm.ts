/** FGSM (Goodfellow et al. 2015): one step of the whole radius along the steepest direction of the cross-entropy. */
import type { Attack } from "./attack.ts";
import { fixedSteps } from "./ascent.ts";
import { towardsGoal } from "./goal.ts";
import { norms } from "./norms.ts";
import { crossEntropyObjective } from "./objectives.ts";
import { withinBall } from "./withinBall.ts";

export const fgsm: Attack<"fgsm"> = {
  kind: "ball",
  norm: (config) => norms[config.norm],
  run: (input, config) => {
    const norm = norms[config.norm];
    return withinBall(input, {
      ...{
        norm,
        objective: towardsGoal(input.goal, crossEntropyObjective),
        steps: 1,
        restarts: 1,
        randomStart: false,
      },
      rule: (count) => {
        const radii = new Float64Array(count).fill(input.radius);
        return fixedSteps(norm, radii, radii, input.box);
      },
    });
  },
};
