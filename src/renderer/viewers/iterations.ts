/** DeepFool's way from x to x + r, position by position. */
import type { Candidate, DeepFoolStep, Perturbation } from "../../shared/contract/inspect.ts";
import { argmax } from "./softmax.ts";

/** Where the sample is after `position` iterations. */
export interface IterationState {
  readonly position: number;
  /** x_i, [D] */
  readonly x: Float32Array;
  /** x_i − x, [D] */
  readonly r: Float32Array;
  /** ‖x_i − x‖₂ */
  readonly l2: number;
  /** At x_i, [K]. */
  readonly logits: Float32Array;
  readonly prediction: number;
  /** The iteration that led here; null at the start. */
  readonly step: DeepFoolStep | null;
}

/** The start and the state after each iteration: one more than there are iterations. */
export function iterationStates(
  perturbation: Pick<Perturbation, "x" | "before" | "steps">,
): IterationState[] {
  const { x, before, steps } = perturbation;
  return [{ x, logits: before.logits, step: null }, ...steps.map((step) => ({ ...step, step }))].map(
    (state, position) => {
      const r = state.x.map((value, i) => value - x[i]);
      return {
        position,
        x: state.x,
        r,
        l2: Math.sqrt(r.reduce((sum, value) => sum + value * value, 0)),
        logits: state.logits,
        prediction: argmax(state.logits),
        step: state.step,
      };
    },
  );
}

export interface RankedCandidate extends Candidate {
  chosen: boolean;
}

/** Nearest first; those without a distance (left behind as too far) last, in order of class. */
export function candidatesByDistance(step: DeepFoolStep): RankedCandidate[] {
  const rank = ({ distance }: Candidate) => (Number.isNaN(distance) ? Infinity : distance);
  return step.candidates
    .map((candidate) => ({ ...candidate, chosen: candidate.class === step.to }))
    .sort((a, b) => (rank(a) === rank(b) ? a.class - b.class : rank(a) - rank(b)));
}
