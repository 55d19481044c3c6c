/** For tests only: an affine network on pictures of 4 × 4, for which distances and maxima are known in closed form. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { NormName } from "../../../shared/schema/methods/norms.ts";
import type { Backend } from "../../backend/backend.ts";
import { dense } from "../../nn/dense.ts";
import { flatten } from "../../nn/flatten.ts";
import { deterministic } from "../../nn/mode.ts";
import { Network } from "../../nn/network.ts";
import { Parameters } from "../../nn/parameters.ts";
import { normals } from "../../nn/testing/numbers.ts";
import { Rng } from "../../rng.ts";
import { Victim } from "../victim.ts";

export const dimension = 16;
const side = 4;

/** f = xW + b for `count` samples x. */
export class Affine {
  readonly classes: number;
  readonly count: number;
  readonly x: Float64Array;
  /** Predictions at x. */
  readonly labels: Int32Array;
  readonly #weight: Float64Array; // [D, K]
  readonly #bias: Float64Array; // [K]

  /** @param seed of the weights; samples are always the same */
  constructor(classes: number, count: number, seed = 1) {
    this.classes = classes;
    this.count = count;
    this.#weight = normals(Rng.seeded(seed, "weight"), dimension * classes);
    this.#bias = normals(Rng.seeded(seed, "bias"), classes);
    this.x = normals(Rng.seeded(2, "x"), count * dimension, 0.3);
    this.labels = Int32Array.from({ length: count }, (_, i) => {
      const logits = this.logits(this.x.subarray(i * dimension, (i + 1) * dimension));
      return logits.indexOf(Math.max(...logits));
    });
  }

  logits(x: ArrayLike<number>): Float64Array {
    return this.#bias.map((b, k) => {
      let sum = b;
      for (let d = 0; d < dimension; d++) sum += x[d] * this.#weight[d * this.classes + k];
      return sum;
    });
  }

  /** ∂(cross-entropy)/∂x = W(softmax(f) − 1_label), [D]. */
  lossGradient(x: ArrayLike<number>, label: number): Float64Array {
    const logits = this.logits(x);
    const exps = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
    const sum = exps.reduce((a, b) => a + b, 0);
    const delta = exps.map((exp, k) => exp / sum - (k === label ? 1 : 0));
    return Float64Array.from({ length: dimension }, (_, d) =>
      delta.reduce((total, value, k) => total + value * this.#weight[d * this.classes + k], 0),
    );
  }

  /** f_other − f_label of a sample. */
  gap(sample: number, other: number): number {
    const logits = this.logits(this.x.subarray(sample * dimension, (sample + 1) * dimension));
    return logits[other] - logits[this.labels[sample]];
  }

  /** ‖w_other − w_label‖ in the dual norm. */
  slope(sample: number, other: number, norm: NormName): number {
    const label = this.labels[sample];
    const w = Float64Array.from(
      { length: dimension },
      (_, d) => this.#weight[d * this.classes + other] - this.#weight[d * this.classes + label],
    );
    return dualOf[norm](w);
  }

  /** |f|/‖w‖: distance of a sample to the nearest boundary. */
  margin(sample: number, norm: NormName): number {
    const others = Array.from({ length: this.classes }, (_, k) => k).filter((k) => k !== this.labels[sample]);
    return Math.min(...others.map((k) => -this.gap(sample, k) / this.slope(sample, k, norm)));
  }

  /** Its tensors go when `body` ends. @param wrap another victim than the plain one */
  withVictim(
    backend: Backend,
    body: (victim: Victim, x: Tensor2D) => void,
    wrap: new (...made: ConstructorParameters<typeof Victim>) => Victim = Victim,
  ): void {
    const shape = [side, side, 1];
    const layers = [flatten("flatten", shape), dense("fc", dimension, this.classes)];
    const network = new Network(shape, layers);
    const values = new Map([
      ["fc.weight", Float32Array.from(this.#weight)],
      ["fc.bias", Float32Array.from(this.#bias)],
    ]);
    const parameters = Parameters.restore(network, backend, values);
    try {
      parameters.withValues((context) =>
        tf.tidy(() => {
          const x = tf.tensor2d(Float32Array.from(this.x), [this.count, dimension]);
          body(new wrap(network, context, deterministic), x);
        }),
      );
    } finally {
      parameters.dispose();
    }
  }
}

const dualOf: { readonly [K in NormName]: (w: Float64Array) => number } = {
  L1: (w) => Math.max(...w.map(Math.abs)),
  L2: (w) => Math.hypot(...w),
  Linf: (w) => w.reduce((sum, value) => sum + Math.abs(value), 0),
};
