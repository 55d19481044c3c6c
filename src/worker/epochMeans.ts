/** Means over the steps of the epoch so far. Part of the checkpoint, so that a resumed epoch reports the same numbers. */
import {
  addHealth,
  noFlaws,
  type EpochMetrics,
  type GradientHealth,
  type StepMetrics,
} from "../shared/metrics.ts";

const averaged = [
  "crossEntropy",
  "regularizerT",
  "regularizerF",
  "penalty",
  "total",
  "adversarialCrossEntropy",
  "adversarialAccuracy",
  "storedCrossEntropy",
  "storedAccuracy",
  "trainAccuracy",
  "gradNorm",
  "gradNormClipped",
  "shareFooled",
  "meanMargin",
] as const;
type Averaged = (typeof averaged)[number];

export interface EpochMeansState {
  readonly sums: { readonly [K in Averaged]: number };
  /** Steps that had a value: a batch without correct samples has no mean margin. Of stored examples how many were met. */
  readonly counts: { readonly [K in Averaged]: number };
  readonly health: GradientHealth | null;
  readonly seconds: number;
}

export class EpochMeans {
  #sums!: Record<Averaged, number>;
  #counts!: Record<Averaged, number>;
  #health!: GradientHealth | null;
  #seconds!: number;

  constructor(state?: EpochMeansState) {
    this.reset();
    if (!state) return;
    this.#sums = { ...state.sums };
    this.#counts = { ...state.counts };
    this.#health = state.health && { ...state.health };
    this.#seconds = state.seconds;
  }

  get state(): EpochMeansState {
    return {
      sums: { ...this.#sums },
      counts: { ...this.#counts },
      health: this.#health && { ...this.#health },
      seconds: this.#seconds,
    };
  }

  reset(): void {
    const zeros = () => Object.fromEntries(averaged.map((name) => [name, 0])) as Record<Averaged, number>;
    this.#sums = zeros();
    this.#counts = zeros();
    this.#health = null;
    this.#seconds = 0;
  }

  /** @param storedCount how many stored examples the step met: each counts once, however they fall into batches */
  add(step: StepMetrics, storedCount: number): void {
    for (const name of averaged) {
      const value = step[name];
      if (value === null || !Number.isFinite(value)) continue; // a checkpoint could not keep it
      const weight = name === "storedCrossEntropy" || name === "storedAccuracy" ? storedCount : 1;
      this.#sums[name] += weight * value;
      this.#counts[name] += weight;
    }
    if (step.gradientHealth) this.#health = addHealth(this.#health ?? noFlaws(), step.gradientHealth);
    this.#seconds += step.stepMs / 1000;
  }

  /** @param step the last one of the epoch */
  finish({ step, epoch, learningRate }: StepMetrics): EpochMetrics {
    const mean = (name: Averaged) =>
      this.#counts[name] === 0 ? null : this.#sums[name] / this.#counts[name];
    const metrics = {
      step,
      epoch,
      learningRate,
      crossEntropy: mean("crossEntropy")!,
      regularizerT: mean("regularizerT"),
      regularizerF: mean("regularizerF"),
      penalty: mean("penalty"),
      total: mean("total")!,
      adversarialCrossEntropy: mean("adversarialCrossEntropy"),
      adversarialAccuracy: mean("adversarialAccuracy"),
      storedCrossEntropy: mean("storedCrossEntropy"),
      storedAccuracy: mean("storedAccuracy"),
      trainAccuracy: mean("trainAccuracy")!,
      gradNorm: mean("gradNorm")!,
      gradNormClipped: mean("gradNormClipped")!,
      shareFooled: mean("shareFooled"),
      meanMargin: mean("meanMargin"),
      gradientHealth: this.#health,
      seconds: this.#seconds,
    };
    this.reset();
    return metrics;
  }
}
