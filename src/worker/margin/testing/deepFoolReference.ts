/**
 * For tests only: DeepFool as methods.md section 2 writes it, one sample at a time in float64, with input gradients by
 * central differences of the float64 network. Nothing of the tensor code is in it.
 */
import { gradientOf } from "../../nn/testing/numbers.ts";

/** One sample's input → its K logits, in deterministic mode. */
export type Logits64 = (x: Float64Array) => Float64Array;

export interface DeepFool64Options {
  readonly maxIterations: number;
  readonly dfNumLabels: number;
  readonly overshoot: number;
  readonly epsilon: number;
}

export interface Step64 {
  readonly x: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly w: Float64Array;
}

export interface Run64 {
  readonly steps: readonly Step64[];
  readonly r: Float64Array;
  readonly norm: number;
  readonly fooled: boolean;
  /** Prediction at x_0. */
  readonly prediction: number;
}

export const argmax = (values: Float64Array): number => values.indexOf(Math.max(...values));
export const norm2 = (v: Float64Array, epsilon = 0): number =>
  Math.sqrt(v.reduce((s, x) => s + (x + epsilon) ** 2, 0));

/** w = ∂(f_t − f_p)/∂x */
export function boundaryGradient(logits: Logits64, x: Float64Array, from: number, to: number): Float64Array {
  return gradientOf((at) => {
    const f = logits(at);
    return f[to] - f[from];
  }, x);
}

/** r_i = (1 + overshoot)·|v|·w/‖w + ε‖² */
export function stepOf(v: number, w: Float64Array, { overshoot, epsilon }: DeepFool64Options): Float64Array {
  const factor = ((1 + overshoot) * Math.abs(v)) / norm2(w, epsilon) ** 2;
  return w.map((value) => factor * value);
}

function nearest(logits: Logits64, x: Float64Array, candidates: readonly number[], epsilon: number) {
  const f = logits(x);
  const from = argmax(f);
  const found = candidates.map((to) => {
    const w = boundaryGradient(logits, x, from, to);
    return {
      x,
      from,
      to,
      w,
      v: f[to] - f[from],
      distance: Math.abs(f[to] - f[from]) / norm2(w, epsilon),
    };
  });
  return found.reduce((best, each) => (each.distance < best.distance ? each : best));
}

/** @param label the target where it is not the prediction at x; null: untargeted. */
export function deepFool64(
  logits: Logits64,
  x0: Float64Array,
  label: number | null,
  options: DeepFool64Options,
): Run64 {
  const first = logits(x0);
  const prediction = argmax(first);
  const targeted = label !== null && label !== prediction;
  const ranked = [...first.keys()].sort((a, b) => first[b] - first[a]).slice(0, options.dfNumLabels);
  const candidates = targeted ? [label] : ranked.filter((k) => k !== prediction);
  const steps: Step64[] = [];
  let x = x0;
  let r = x0.map(() => 0);
  let fooled = false;
  for (let i = 0; i < options.maxIterations && !fooled; i++) {
    const step = nearest(logits, x, candidates, options.epsilon);
    steps.push(step);
    const ri = stepOf(step.v, step.w, options);
    r = r.map((value, d) => value + ri[d]);
    x = x.map((value, d) => value + ri[d]);
    const now = argmax(logits(x));
    fooled = targeted ? now === label : now !== prediction;
  }
  return { steps, r, norm: norm2(r), fooled, prediction };
}
