/** Auto-PGD (Croce and Hein 2020) on the cross-entropy and on the difference of logits ratio. */
import type { Attack } from "./attack.ts";
import { ApgdRule } from "./apgdRule.ts";
import { difference } from "./differenceOfLogits.ts";
import { norms } from "./norms.ts";
import { crossEntropyObjective, type Objective } from "./objectives.ts";
import { withinBall } from "./withinBall.ts";

function apgdOn(objectiveOf: (classes: number) => Objective): Attack<"apgdCe"> & Attack<"apgdDlr"> {
  return {
    kind: "ball",
    norm: (config) => norms[config.norm],
    run: (input, { norm: name, steps, restarts }) => {
      const norm = norms[name];
      return withinBall(input, {
        ...{ norm, steps, restarts, randomStart: true },
        objective: objectiveOf(input.victim.network.classes),
        rule: (count) => new ApgdRule({ norm, steps, count, radius: input.radius, box: input.box }),
      });
    },
  };
}

export const apgdCe: Attack<"apgdCe"> = apgdOn(() => crossEntropyObjective);
export const apgdDlr: Attack<"apgdDlr"> = apgdOn(difference);
