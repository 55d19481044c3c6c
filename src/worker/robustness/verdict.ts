/** What stands beside a robust accuracy. */
import type { RobustnessVerdict } from "../../shared/robustness.ts";
import type { AttackConfig, RobustnessConfig } from "../../shared/schema/attackConfig.ts";
import type { NormName } from "../../shared/schema/methods/norms.ts";
import { stillRising } from "./stillRising.ts";
import type { Tally } from "./robustAccuracy.ts";

export function verdictOf(
  config: RobustnessConfig,
  norm: NormName,
  epsilons: number[],
  samples: number,
  tally: Tally,
): RobustnessVerdict {
  const budget = budgetOf(config.attack);
  return {
    ...{ attack: config.attack.name, norm, epsilons, samples, seed: config.seed },
    cleanAccuracy: tally.correct / samples,
    ...budget,
    evalMode: "deterministic",
    pixelRange: config.pixelRange && tally.hasBox,
    flags: {
      outputVaries: tally.outputVaries,
      outputLooksLikeProbabilities: tally.probabilities,
      zeroGradients: tally.zeroGradients / samples,
      blackBoxBetter: tally.blackBox.some((count) => count !== null && count > 0),
      stillRising: stillRising(tally.rises, budget.steps),
    },
  };
}

function budgetOf(attack: AttackConfig): { restarts: number; steps: number } {
  switch (attack.name) {
    case "fgsm":
      return { restarts: 1, steps: 1 };
    case "pgd":
    case "apgdCe":
    case "apgdDlr":
      return { restarts: attack.restarts, steps: attack.steps };
    case "square":
      return { restarts: 1, steps: attack.queries };
    case "deepFool":
      return { restarts: 1, steps: attack.maxIterations };
    case "carliniWagner":
      return { restarts: attack.binarySearchSteps, steps: attack.steps };
    case "anPgd":
      return { restarts: attack.rounds, steps: attack.pgdSteps };
    default:
      return attack satisfies never;
  }
}
