/**
 * For tests only: the loss of AMM on one batch in float64, as a function of the parameters whose gradient methods.md
 * defines. Each sample's path (p, k*, x_i), the selection and, where an option says so, the w_i or x_i are those of the
 * parameters at hand and stay constant; so plain finite differences of this function are that gradient. In particular
 * w_i is always taken at the constant x_i, as the authors' release does.
 */
import type { AmmConfig } from "../../../shared/schema/methodConfig.ts";
import { shrinkages } from "../../../shared/shrinkage.ts";
import { aggregations } from "../../margin/aggregation.ts";
import {
  boundaryGradient,
  deepFool64,
  norm2,
  stepOf,
  type Logits64,
  type Run64,
} from "../../margin/testing/deepFoolReference.ts";
import type { Reference, Values64 } from "../../nn/testing/reference.ts";

export interface Problem64 {
  readonly reference: Reference;
  readonly values: Values64;
  /** [B, D] */
  readonly x: Float64Array;
  readonly labels: Int32Array;
  /** Dropout masks by layer, [B, ...shape]. */
  readonly masks: ReadonlyMap<string, Float64Array>;
  /** Layers of batch normalisation. */
  readonly batchNorms: readonly string[];
}

export class AmmLoss64 {
  readonly runs: readonly Run64[];
  readonly selectedT: readonly number[];
  readonly selectedF: readonly number[];
  readonly #problem: Problem64;
  readonly #config: AmmConfig;
  /** What a margin is measured in, by sample. */
  readonly #units: readonly number[];

  /** @param inShareOfInput margins are ‖r‖/‖x‖ (Deep Defense) */
  constructor(problem: Problem64, config: AmmConfig, inShareOfInput = false) {
    this.#problem = problem;
    this.#config = config;
    const { labels, values } = problem;
    this.#units = [...labels].map((_, i) => (inShareOfInput ? norm2(this.#input(i)) : 1));
    this.runs = [...labels].map((label, i) =>
      deepFool64(this.#logits(i, values), this.#input(i), label, config),
    );
    const part = (correct: boolean) => {
      const usable = (run: Run64) => config.useFailed || run.fooled;
      const samples = [...labels.keys()].filter(
        (i) => usable(this.runs[i]) && (this.runs[i].prediction === labels[i]) === correct,
      );
      return aggregations[config.aggregation]({
        ...{
          samples,
          norms: this.runs.map((run, i) => run.norm / this.#units[i]),
          labels,
          batchSize: labels.length,
        },
        ...{ topFraction: config.topFraction, worst: correct ? "smallest" : "largest" },
      });
    };
    this.selectedT = part(true);
    this.selectedF = config.positiveOnly ? [] : part(false);
  }

  /** Mean cross-entropy plus R at these parameter values. */
  at(values: Values64): number {
    return (
      this.crossEntropy(values) + this.regularizer("correct", values) + this.regularizer("wrong", values)
    );
  }

  crossEntropy(values: Values64 = this.#problem.values): number {
    const { reference, x, labels, masks } = this.#problem;
    const logits = reference(x, labels.length, { values, statistics: "batch", masks });
    const k = logits.length / labels.length;
    const loss = (f: Float64Array, label: number) =>
      Math.log(f.reduce((sum, v) => sum + Math.exp(v), 0)) - f[label];
    return (
      labels.reduce((sum, label, i) => sum + loss(logits.subarray(i * k, (i + 1) * k), label), 0) /
      labels.length
    );
  }

  /** The part of R over T (`correct`) or F (`wrong`). */
  regularizer(part: "correct" | "wrong", values: Values64 = this.#problem.values): number {
    const selected = part === "correct" ? this.selectedT : this.selectedF;
    const shrinkage = shrinkages[this.#config.shrinkage];
    const constant = this.#config.freezeBatchNorm ? this.#problem.batchNorms : [];
    const free = new Map([
      ...values,
      ...constant.map((name) => [name, this.#problem.values.get(name)!] as const),
    ]);
    const total = selected.reduce(
      (sum, i) => sum + shrinkage[part](this.#norm(i, free) / this.#units[i], this.#config).value,
      0,
    );
    return total / this.#problem.labels.length;
  }

  /** ‖r‖ of a sample along its path. */
  #norm(sample: number, values: Values64): number {
    const { hoGrad, backpropThroughIterates } = this.#config;
    const logits = this.#logits(sample, values);
    let x = this.#input(sample);
    let r = x.map(() => 0);
    for (const step of this.runs[sample].steps) {
      const f = logits(backpropThroughIterates ? x : step.x);
      const w = hoGrad ? boundaryGradient(logits, step.x, step.from, step.to) : step.w;
      const ri = stepOf(f[step.to] - f[step.from], w, this.#config);
      r = r.map((value, d) => value + ri[d]);
      x = x.map((value, d) => value + ri[d]);
    }
    return norm2(r);
  }

  #logits(sample: number, values: Values64): Logits64 {
    const { reference, masks } = this.#problem;
    return (x) => reference(x, 1, { values, statistics: "running", masks, samples: [sample] });
  }

  #input(sample: number): Float64Array {
    const { x, labels } = this.#problem;
    const size = x.length / labels.length;
    return x.slice(sample * size, (sample + 1) * size);
  }
}
