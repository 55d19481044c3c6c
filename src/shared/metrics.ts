/** What a run reports, per optimiser step, per epoch and per evaluation. `null`: the method has no such value. */

/** How many samples of a batch had an input gradient ∂(f_t − f_p)/∂x that is no good for a DeepFool step. */
export interface GradientHealth {
  /** ‖w‖ = 0: every candidate's input gradient vanished. */
  zero: number;
  nan: number;
  infinite: number;
}

/** No sample counted yet. */
export function noFlaws(): GradientHealth {
  return { zero: 0, nan: 0, infinite: 0 };
}

export function addHealth(a: GradientHealth, b: GradientHealth): GradientHealth {
  return { zero: a.zero + b.zero, nan: a.nan + b.nan, infinite: a.infinite + b.infinite };
}

/** One optimiser step (a batch, or `accumulate` batches). Averages are over the samples of the step. */
export interface StepMetrics {
  /** 1 for the first step of the run; counts on over epochs. */
  step: number;
  /** 1 for the first epoch. */
  epoch: number;
  learningRate: number;
  /** Mean cross-entropy, nats. */
  crossEntropy: number;
  /** The part of R over correctly classified samples (methods.md section 3), weighted with lambda and divided by B. */
  regularizerT: number | null;
  /** The part of R over misclassified samples. */
  regularizerF: number | null;
  /** A weighted penalty beside cross-entropy that is no AMM regulariser: σ·‖∂ℓ/∂x‖, a hinge, TRADES's divergence. */
  penalty: number | null;
  /** What is minimised. */
  total: number;
  /** Mean cross-entropy of the perturbed samples that the method trains on, nats. */
  adversarialCrossEntropy: number | null;
  /** Share of the perturbed samples classified correctly, in [0, 1]. */
  adversarialAccuracy: number | null;
  /** Mean cross-entropy, nats, of perturbed samples that were kept at their last visit; null when the step met none. */
  storedCrossEntropy: number | null;
  /** Share of them classified correctly, in [0, 1]. */
  storedAccuracy: number | null;
  /** Share of the batch classified correctly before the step, in [0, 1]. */
  trainAccuracy: number;
  /** Global L2 norm of the gradient before clipping. */
  gradNorm: number;
  /** ... and after. */
  gradNormClipped: number;
  /**
   * Share of the batch that the search for the margin fooled, in [0, 1]; of methods that train on perturbed samples, that
   * was right and is wrong once it is perturbed.
   */
  shareFooled: number | null;
  /** Mean margin (‖r‖₂; of MMA in its norm) over the batch's correctly classified samples; null when there is none. */
  meanMargin: number | null;
  gradientHealth: GradientHealth | null;
  /** Wall time of the step, milliseconds. */
  stepMs: number;
}

/**
 * Means over the steps of one epoch (learning rate: of its last step); `stored…` over the stored examples that they met.
 * Sums for `gradientHealth`.
 */
export type EpochMetrics = Omit<StepMetrics, "step" | "stepMs"> & {
  /** Steps finished when the epoch closed. */
  step: number;
  /** Wall time of the epoch's training steps, seconds; evaluation is not in it. */
  seconds: number;
};

export const splitNames = ["train", "validation", "test"] as const;
export type SplitName = (typeof splitNames)[number];

/** One pass over a split. Margins: ‖r‖₂ of untargeted DeepFool, whether or not the sample was classified correctly. */
export interface Evaluation {
  split: SplitName;
  step: number;
  epoch: number;
  samples: number;
  /** Share classified correctly, in [0, 1]. */
  accuracy: number;
  /** Mean cross-entropy, nats. */
  crossEntropy: number;
  /** Mean of `margins`. */
  meanMargin: number;
  /** Share of samples that DeepFool fooled within its iterations. */
  shareFooled: number;
  gradientHealth: GradientHealth;
  /** [samples], in the order of the split. */
  margins: Float32Array;
  /** [samples], predicted class of each. */
  predictions: Int32Array;
  /** [samples], the ground truth. */
  labels: Int32Array;
  seconds: number;
}

/** What a split gave, without its vectors. */
export type EvaluationSummary = Omit<Evaluation, "margins" | "predictions" | "labels">;

/** What a run ran on; part of its record. */
export interface Environment {
  backend: string;
  backendVersion: string;
  /** `cpu` or `gpu`, with the device's name where the backend tells it. */
  device: string;
  threads: number;
  /** Why a better backend or device was not used; null when this is the best there is. */
  whyNotBetter: string | null;
  node: string;
  platform: string;
  host: string;
  cpu: string;
  memoryBytes: number;
  appVersion: string;
}
