/** What a measurement of robust accuracy gives, and what there is to say about whether to believe it. */
import type { SplitName } from "./metrics.ts";
import type { AttackName } from "./schema/attackConfig.ts";
import type { NormName } from "./schema/methods/norms.ts";

export interface RobustnessPoint {
  epsilon: number;
  /** Share of the samples that are classified correctly and that the attack did not fool within ε, in [0, 1]. */
  robustAccuracy: number;
  /** Samples that the attack left and the black box then fooled; null: it was not asked. */
  blackBoxFooled: number | null;
}

/** How an outcome came about; vectors are [samples], in the order of the split. */
export interface RobustnessOutcomes {
  labels: Int32Array;
  /** Without an attack. */
  predictions: Int32Array;
  /** The attack's ‖δ‖; 0 where the sample is at the goal without one, infinite where none was found. */
  sizes: Float32Array;
  /** Smallest ε of the list within which it was fooled; infinite: none. */
  brokenAt: Float64Array;
  /** Class at x + δ; −1 where none was found. */
  adversarial: Int32Array;
}

/** Signs of numbers that are not to be believed, after AutoAttack's authors (Croce and Hein 2020). */
export interface RobustnessFlags {
  /** The same inputs gave other logits in a second pass. */
  outputVaries: boolean;
  /** Rows lie in [0, 1] and sum to 1: the network's output is no logits. */
  outputLooksLikeProbabilities: boolean;
  /** Share of the samples whose ∂(cross-entropy)/∂x is 0, in [0, 1]. */
  zeroGradients: number;
  /** A search without gradients fooled samples that the attack had left. */
  blackBoxBetter: boolean;
  /** The objective was still rising in the last tenth of the steps: more of them would find more. null: it ascends none. */
  stillRising: boolean | null;
}

export interface RobustnessVerdict {
  attack: AttackName;
  norm: NormName;
  epsilons: number[];
  cleanAccuracy: number;
  samples: number;
  seed: number;
  /** Starts of the attack; of Carlini–Wagner the searches for c, of AN-PGD the rounds. */
  restarts: number;
  /** Of each start; of Square the queries. */
  steps: number;
  /** Dropout off, batch normalisation on its running statistics. */
  evalMode: "deterministic";
  /** Perturbed inputs stay between black and white. */
  pixelRange: boolean;
  flags: RobustnessFlags;
}

export interface RobustAccuracy {
  split: SplitName;
  verdict: RobustnessVerdict;
  /** By ascending ε. */
  curve: RobustnessPoint[];
  outcomes: RobustnessOutcomes;
  seconds: number;
}

/** Any flag that is up, in words. */
export function doubtsOf({ flags }: RobustnessVerdict): string[] {
  const doubts: string[] = [];
  if (flags.outputVaries) doubts.push("outputs differ from pass to pass");
  if (flags.outputLooksLikeProbabilities) doubts.push("outputs look like probabilities");
  if (flags.zeroGradients > 0)
    doubts.push(`${(100 * flags.zeroGradients).toFixed(1)} % zero input gradients`);
  if (flags.blackBoxBetter) doubts.push("black box better than white box");
  if (flags.stillRising) doubts.push("loss still rising at the last step");
  return doubts;
}
