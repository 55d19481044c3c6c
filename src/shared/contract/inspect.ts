/** Perturbations: what DeepFool does to one sample, computed on demand by a trainer process. */
import { z } from "zod";
import type { SplitName } from "../metrics.ts";
import { call } from "./call.ts";
import { runId } from "./runs.ts";

/** A class boundary that a DeepFool step looked at. */
export interface Candidate {
  class: number;
  /** |f_k − f_p| */
  gap: number;
  /** ‖w_k + ε‖₂; NaN where the row was left behind as too far. */
  norm: number;
  /** d_k = gap/norm */
  distance: number;
}

/** One iteration of DeepFool (methods.md section 2). */
export interface DeepFoolStep {
  /** p, the class that x_i is predicted as. */
  from: number;
  /** k*, whose boundary is nearest. */
  to: number;
  /** Every candidate at x_i, in order of class. */
  candidates: Candidate[];
  /** ‖r_i‖₂, overshoot included. */
  stepLength: number;
  /** x_{i+1}, [H·W·C]. */
  x: Float32Array;
  /** At x_{i+1}, [K]. */
  logits: Float32Array;
}

export interface Prediction {
  class: number;
  /** [K] */
  logits: Float32Array;
  probabilities: Float32Array;
}

/** Pictures are in the network's input space; add `mean` by channel for pixels in [0, 1]. */
export interface Perturbation {
  runId: string;
  checkpoint: string;
  split: SplitName;
  index: number;
  label: number;
  classes: number;
  /** [H, W, C]; [D] for data that are no pictures. */
  shape: number[];
  /** [C] */
  mean: number[];
  /** null: untargeted. */
  target: number | null;
  /** [H·W·C] */
  x: Float32Array;
  /** r = Σ r_i */
  r: Float32Array;
  /** ‖r‖₂, ‖r‖_∞ and ρ = ‖r‖₂/‖x‖₂. */
  l2: number;
  lInf: number;
  rho: number;
  fooled: boolean;
  before: Prediction;
  after: Prediction;
  steps: DeepFoolStep[];
  /** ∂(cross-entropy)/∂x at x, [H·W·C]. */
  inputGradient: Float32Array;
  /** Logits along x + t·r: t [T] from 0 to 3, logits [T, K]. */
  line: { t: Float32Array; logits: Float32Array };
}

/** A sample of a split as a gallery shows it. Pixels are 0 … 255, [H, W, C]. */
export interface Thumbnails {
  shape: number[];
  /** [n, H, W, C] */
  pixels: Uint8Array;
  labels: Int32Array;
}

const split = z.enum(["train", "validation", "test"]);

export const inspectCalls = {
  /** Answers within a second on a small network, also while a run trains: its trainer answers between two steps. */
  "inspect.perturbation": call<Perturbation>()(
    z.strictObject({
      runId,
      /** null: the newest. */
      checkpoint: z.string().nullable(),
      split,
      index: z.int().min(0),
      target: z.int().min(0).nullable().default(null),
    }),
  ),
  /** Samples of the data that a run was trained on, by their places in the split. */
  "inspect.thumbnails": call<Thumbnails>()(
    z.strictObject({ runId, split, indices: z.array(z.int().min(0)).min(1).max(500) }),
  ),
};
