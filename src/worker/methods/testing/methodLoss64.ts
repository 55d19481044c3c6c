/**
 * For tests only: what each method minimises on one batch, in float64, as a function of the parameters. Perturbations are
 * constants of the gradient, so they are handed in; the input gradients of penalties are finite differences.
 */
import type { MethodConfigOf } from "../../../shared/schema/methodConfig.ts";
import type { NormName } from "../../../shared/schema/methods/norms.ts";
import type { Values64 } from "../../nn/testing/reference.ts";
import type { Problem64 } from "./ammLoss64.ts";

/** The loss at other parameter values. */
export type Loss64 = (values: Values64) => number;

const sumOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);
const logSumExp = (f: Float64Array): number => Math.log(sumOf(f.map(Math.exp)));
const softmaxOf = (f: Float64Array): Float64Array => f.map((value) => Math.exp(value - logSumExp(f)));

export const sizes64: { readonly [K in NormName]: (v: ArrayLike<number>) => number } = {
  L1: (v) => sumOf(Array.from(v, Math.abs)),
  L2: (v) => Math.hypot(...Array.from(v)),
  Linf: (v) => Math.max(...Array.from(v, Math.abs)),
};
const dual: { readonly [K in NormName]: NormName } = { L1: "Linf", L2: "L2", Linf: "L1" };

/** One batch and its network in float64. */
export class Losses64 {
  readonly #problem: Problem64;
  readonly #size: number;

  constructor(problem: Problem64) {
    this.#problem = problem;
    this.#size = problem.x.length / problem.labels.length;
  }

  get count(): number {
    return this.#problem.labels.length;
  }

  /** Cross-entropy of each sample at x + δ in training mode. @param moved δ by sample; absent: 0 */
  crossEntropies(values: Values64, moved: ReadonlyMap<number, Float64Array> = new Map()): Float64Array {
    const f = this.#batchLogits(values, moved);
    return Float64Array.from(this.#problem.labels, (label, i) => logSumExp(f[i]) - f[i][label]);
  }

  /** In deterministic mode, of some samples alone. */
  crossEntropyOf(sample: number, values: Values64, delta: Float64Array): number {
    const f = this.logits(sample, values, delta);
    return logSumExp(f) - f[this.#problem.labels[sample]];
  }

  /** α·CE(x) + (1 − α)·CE(x + Δ) */
  mix(values: Values64, alpha: number, deltas: ReadonlyMap<number, Float64Array>): number {
    const mean = (losses: Float64Array) => sumOf(losses) / this.count;
    const perturbed = alpha === 1 ? 0 : mean(this.crossEntropies(values, deltas));
    return alpha * mean(this.crossEntropies(values)) + (1 - alpha) * perturbed;
  }

  /** CE + β·KL(p(x) ‖ p(x + Δ)) */
  trades(values: Values64, beta: number, deltas: ReadonlyMap<number, Float64Array>): number {
    const [clean, moved] = [this.#batchLogits(values, new Map()), this.#batchLogits(values, deltas)];
    const divergence = clean.map((f, i) => {
      const [p, q] = [softmaxOf(f), softmaxOf(moved[i])];
      return sumOf(p.map((value, k) => value * Math.log(value / q[k])));
    });
    return sumOf(this.crossEntropies(values)) / this.count + (beta / this.count) * sumOf(divergence);
  }

  /** CE + σ·‖∂ℓ/∂x‖_q, ∂ℓ/∂x by finite differences. */
  penalty(
    values: Values64,
    { sigma, norm }: Pick<MethodConfigOf<"gradientRegularization">, "sigma" | "norm">,
  ): number {
    const sizes = Array.from({ length: this.count }, (_, i) =>
      sizes64[dual[norm]](this.inputGradient(i, values)),
    );
    return (sumOf(this.crossEntropies(values)) + sigma * sumOf(sizes)) / this.count;
  }

  /** ∂ℓ/∂x of one sample in deterministic mode. */
  inputGradient(sample: number, values: Values64, h = 1e-4): Float64Array {
    const at = (d: number, step: number) => {
      const delta = new Float64Array(this.#size);
      delta[d] = step;
      return this.crossEntropyOf(sample, values, delta);
    };
    // fourth order, since it is differentiated once more
    return Float64Array.from({ length: this.#size }, (_, d) => {
      const [a, b] = [at(d, h) - at(d, -h), at(d, 2 * h) - at(d, -2 * h)];
      return (8 * a - b) / (12 * h);
    });
  }

  /** CE + λ·hinge over classes; ‖g_k − g_y + ε‖ is taken at `at` and stays constant. */
  largeMargin(
    values: Values64,
    { lambda, gamma, aggregation }: MethodConfigOf<"largeMargin">,
    norms: readonly (readonly number[])[],
  ): number {
    const hinge = Array.from(this.#problem.labels, (label, i) => {
      const f = this.logits(i, values);
      const terms = Array.from(f, (value, k) =>
        k === label ? 0 : Math.max(0, gamma + (value - f[label]) / norms[i][k]),
      );
      return aggregation === "sum" ? sumOf(terms) : Math.max(...terms);
    });
    return (sumOf(this.crossEntropies(values)) + lambda * sumOf(hinge)) / this.count;
  }

  /** In deterministic mode. */
  logits(sample: number, values: Values64, delta?: Float64Array): Float64Array {
    const { reference, masks, x } = this.#problem;
    const start = sample * this.#size;
    const own = x.slice(start, start + this.#size).map((value, d) => value + (delta?.[d] ?? 0));
    return reference(own, 1, { values, statistics: "running", masks, samples: [sample] });
  }

  /** In training mode, by sample. */
  #batchLogits(values: Values64, moved: ReadonlyMap<number, Float64Array>): Float64Array[] {
    const { reference, x, labels, masks } = this.#problem;
    const shifted = x.map(
      (value, at) => value + (moved.get(Math.floor(at / this.#size))?.[at % this.#size] ?? 0),
    );
    const logits = reference(shifted, labels.length, { values, statistics: "batch", masks });
    const k = logits.length / labels.length;
    return Array.from(labels, (_, i) => logits.slice(i * k, (i + 1) * k));
  }
}
