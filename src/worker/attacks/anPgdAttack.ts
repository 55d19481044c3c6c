/** AN-PGD as an attack: several rounds on the margin itself. */
import type { NormName } from "../../shared/schema/methods/norms.ts";
import { anPgd } from "./anPgd.ts";
import type { Attack } from "./attack.ts";
import { aimed } from "./goal.ts";
import { norms } from "./norms.ts";
import { marginObjective } from "./objectives.ts";
import { verified } from "./verified.ts";

const startRadii: { readonly [K in NormName]: number } = { L1: 10, L2: 1, Linf: 0.1 };
/** The longest perturbation is this many times the first radius. */
const reach = 20;

export const anPgdAttack: Attack<"anPgd"> = {
  kind: "shortest",
  norm: (config) => norms[config.norm],
  run: (input, { norm: name, pgdSteps, searchSteps, rounds, ...config }) => {
    const { victim, x, goal, rng, box } = input;
    const norm = norms[name];
    const radius = config.startRadius ?? startRadii[name];
    const { delta } = anPgd({
      ...{ victim, x, norm, rng, box, pgdSteps, searchSteps, rounds },
      ...{ labels: goal.labels, objective: aimed(goal, marginObjective) },
      radii: Array.from(goal.labels, () => radius),
      maxEps: config.maxEps ?? reach * radius,
    });
    const result = verified(input, norm, delta);
    delta.dispose();
    return result;
  },
};
