/** The tabs of the page: a kind of measurement each. */
import type { ComponentType } from "react";
import type {
  Measurement,
  MeasurementKind,
  MeasurementPlan,
  Measured,
} from "../../../shared/measurements.ts";
import type { MeasurementGroup } from "../../attack/groups.ts";
import type { Attack } from "./useAttack.ts";
import { CorruptionResults } from "./CorruptionResults.tsx";
import { MarginResults } from "./MarginResults.tsx";
import { RobustResults } from "./RobustResults.tsx";
import { TransferResults } from "./TransferResults.tsx";

export interface ResultsProps<K extends MeasurementKind> {
  attack: Attack;
  group: MeasurementGroup<Measurement<K>>;
  /** Asks first. */
  onDelete: (ids: readonly number[], what: string) => void;
}

export interface AttackKind<K extends MeasurementKind> {
  label: string;
  /** What there is none of yet. */
  noun: string;
  /** What it tells, where there is none yet. */
  about: string;
  /** As many runs as one measurement takes at least. */
  leastRuns: number;
  plan: (config: Measured[K]["config"]) => MeasurementPlan;
  Results: ComponentType<ResultsProps<K>>;
}

export const attackKinds: { readonly [K in MeasurementKind]: AttackKind<K> } = {
  robustAccuracy: {
    label: "Robust accuracy",
    noun: "robust accuracy",
    about: "How many samples are still classified correctly when an attack may change each by up to ε.",
    leastRuns: 1,
    plan: (config) => ({ kind: "robustAccuracy", config }),
    Results: RobustResults,
  },
  margins: {
    label: "Margins by three attacks",
    noun: "margins",
    about:
      "How far samples are from the nearest boundary by DeepFool, AN-PGD and Carlini–Wagner: the shortest is nearest to the truth, and shows how much DeepFool overestimates.",
    leastRuns: 1,
    plan: (config) => ({ kind: "margins", config }),
    Results: MarginResults,
  },
  corruption: {
    label: "Noise and blur",
    noun: "accuracy under noise or blur",
    about: "How accuracy falls when inputs are disturbed by chance, not by an attack.",
    leastRuns: 1,
    plan: (config) => ({ kind: "corruption", config }),
    Results: CorruptionResults,
  },
  transfer: {
    label: "Transfer",
    noun: "transfer between these runs",
    about: "Whether adversarial examples made on one network fool the others, too.",
    leastRuns: 2,
    plan: (config) => ({ kind: "transfer", config }),
    Results: TransferResults,
  },
};
