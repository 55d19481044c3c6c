/** What is measured of stored checkpoints after their runs: one entry a kind, with its settings, its numbers and its vectors. */
import type { SplitName } from "./metrics.ts";
import type { RobustAccuracy, RobustnessOutcomes, RobustnessVerdict } from "./robustness.ts";
import type { RobustnessConfig } from "./schema/attackConfig.ts";
import type { CorruptionConfig, CorruptionName } from "./schema/corruptionConfig.ts";
import type { MarginsConfig } from "./schema/marginsConfig.ts";
import type { TransferConfig } from "./schema/transferConfig.ts";

export const measurementKinds = ["robustAccuracy", "margins", "transfer", "corruption"] as const;
export type MeasurementKind = (typeof measurementKinds)[number];

/** What every summary says of how it came about. */
export interface MeasuredOn {
  split: SplitName;
  samples: number;
  seed: number;
  /** Dropout off, batch normalisation on its running statistics. */
  evalMode: "deterministic";
  seconds: number;
}

export const marginAttacks = ["deepFool", "anPgd", "carliniWagner"] as const;
export type MarginAttack = (typeof marginAttacks)[number];

/** ‖r‖₂ to the nearest other prediction, by one attack. */
export interface MarginSummary {
  /** Samples for which it found a perturbation. */
  found: number;
  /** Over the samples for which every attack found one; null: there are none. */
  mean: number | null;
  median: number | null;
  /** How much longer than the shortest that any of them found, as a share: 0.1 is 10 %. Over the same samples. */
  meanExcess: number | null;
  medianExcess: number | null;
}

/**
 * Upper bounds of the same distances; the shortest is nearest to the truth. DeepFool's is an estimate: its excess tells by
 * how much. In L2, without bounds on pixels, untargeted from the prediction whether or not it is right.
 */
export interface MarginsSummary extends MeasuredOn {
  /** Share of the samples classified correctly, in [0, 1]. */
  cleanAccuracy: number;
  /** Samples for which every attack found a perturbation: what means and medians are over. */
  common: number;
  attacks: { [K in MarginAttack]: MarginSummary };
}

/** [samples] each, in the order of the split; margins are infinite where none was found. */
export interface MarginsVectors {
  labels: Int32Array;
  predictions: Int32Array;
  deepFool: Float32Array;
  anPgd: Float32Array;
  carliniWagner: Float32Array;
}

/**
 * Adversarial examples that were made on one checkpoint (source, row), seen by another (target, column); the order is that
 * of the measurement's runs. An example is x + δ with the δ within ε by which the attack fooled the source; a sample that
 * the source misclassifies anyway, or that the attack left, stays x. All see the same pictures, each in its own
 * normalisation: those of the first run's split.
 */
export interface TransferSummary extends MeasuredOn {
  epsilon: number;
  /** Of each run: its accuracy without an attack, in [0, 1]. */
  cleanAccuracy: number[];
  /**
   * [source][target]: share of all samples that the target classifies correctly at x and at the source's x + δ, in [0, 1].
   * The diagonal is the white box.
   */
  robustAccuracy: number[][];
  /** [source]: samples that it classified correctly and was fooled on. */
  examples: number[];
  /** [source][target]: of those examples whose x the target classifies correctly, the share that fools it; null: there are none. */
  fooled: (number | null)[][];
  /** [source]: whether its white-box number is to be believed. */
  verdicts: RobustnessVerdict[];
}

export interface CorruptionPoint {
  /** As in the settings: σ, a or p. */
  level: number;
  /** Share of the samples classified correctly, in [0, 1]; mean over the draws. */
  accuracy: number;
  /** Standard deviation over the draws; null where there is one. */
  std: number | null;
}

export interface CorruptionSummary extends MeasuredOn {
  corruption: CorruptionName;
  cleanAccuracy: number;
  /** Of the noise; 1 for what is not random. */
  draws: number;
  /** Corrupted inputs stay between black and white. */
  pixelRange: boolean;
  /** By ascending level. */
  curve: CorruptionPoint[];
}

/** The kinds: a new one is a new row. */
export interface Measured {
  robustAccuracy: {
    config: RobustnessConfig;
    summary: Omit<RobustAccuracy, "outcomes">;
    vectors: RobustnessOutcomes;
  };
  margins: { config: MarginsConfig; summary: MarginsSummary; vectors: MarginsVectors };
  transfer: { config: TransferConfig; summary: TransferSummary; vectors: Record<never, never> };
  corruption: { config: CorruptionConfig; summary: CorruptionSummary; vectors: Record<never, never> };
}

/** What is to be measured. */
export type MeasurementPlan<K extends MeasurementKind = MeasurementKind> = {
  [N in K]: { kind: N; config: Measured[N]["config"] };
}[K];

/** What came of it. */
export type MeasurementResult<K extends MeasurementKind = MeasurementKind> = {
  [N in K]: { kind: N; summary: Measured[N]["summary"]; vectors: Measured[N]["vectors"] };
}[K];

/** A checkpoint that was measured. */
export interface MeasuredRun {
  runId: string;
  /** The checkpoint's name, and the step that it was saved at. */
  checkpoint: string;
  step: number;
}

/** As it is stored; its vectors are read on their own. */
export type Measurement<K extends MeasurementKind = MeasurementKind> = {
  [N in K]: {
    id: number;
    kind: N;
    created: string;
    /** One; of a transfer two or more, in the order of its matrix. */
    runs: MeasuredRun[];
    config: Measured[N]["config"];
    summary: Measured[N]["summary"];
  };
}[K];

/** A stored measurement with its vectors. */
export type MeasurementDetails<K extends MeasurementKind = MeasurementKind> = {
  [N in K]: { measurement: Measurement<N>; kind: N; vectors: Measured[N]["vectors"] };
}[K];
