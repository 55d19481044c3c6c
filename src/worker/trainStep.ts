/** One optimiser step: batches → gradients → clip → update, and what it reports. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import { AppError, expected } from "../shared/errors.ts";
import { addHealth, noFlaws, type GradientHealth, type StepMetrics } from "../shared/metrics.ts";
import type { DeviceSplit } from "./deviceData.ts";
import { followsBounds, runMethod } from "./methods/index.ts";
import type { BatchMetrics } from "./methods/method.ts";
import { GradientSink } from "./nn/gradientSink.ts";
import type { Layer } from "./nn/layer.ts";
import { clipFactor, globalNorm } from "./optim/clipping.ts";
import type { Parameter } from "./nn/parameters.ts";
import type { Trainer } from "./trainer.ts";

export type StepValues = Omit<StepMetrics, "step" | "epoch" | "learningRate" | "stepMs"> & {
  /** How many stored examples the step met: what its means of them count for. */
  storedCount: number;
};

/** @param batches sample indices; their gradients are averaged by batch. @throws AppError `numerics` */
export function trainStep(
  trainer: Trainer,
  data: DeviceSplit,
  batches: readonly Int32Array[],
  learningRate: number,
  step: number,
): StepValues {
  const { backend, parameters, optimizer, config } = trainer;
  const sink = new GradientSink(backend, trainer.trained);
  try {
    const parts = batches.map((indices) => gradientsOf(trainer, data, indices, sink));
    const values = joinMetrics(parts);
    assertFinite(values, step);
    const gradients = byParameter(sink, parameters.all);
    const norm = globalNorm(gradients.values(), backend) / batches.length;
    if (!Number.isFinite(norm))
      throw new AppError("numerics", expected("a finite gradient norm", String(norm), `step ${step}`));
    const clip = clipFactor(norm, config.training.clipGradNorm);
    const followed = followedParameters(trainer);
    const ways = optimizer.step(gradients, { learningRate, scale: clip / batches.length, followed });
    tellBounds(trainer, ways);
    return { ...values, gradNorm: norm, gradNormClipped: norm * clip };
  } finally {
    sink.dispose();
  }
}

/** Weights whose norms DeepFool wants to know; other methods ask at evaluations only, and then they are computed. */
function followedParameters({ config, bounds, parameters }: Trainer): ReadonlySet<Parameter> {
  if (!followsBounds(config.method.name)) return new Set();
  const layers = new Set(bounds.followed);
  return new Set(parameters.all.filter(({ layer, spec }) => layers.has(layer) && spec.name === "weight"));
}

function tellBounds({ config, bounds }: Trainer, ways: ReadonlyMap<Parameter, number>): void {
  if (!followsBounds(config.method.name)) bounds.forget();
  for (const [parameter, distance] of ways) bounds.moved(parameter.layer, distance);
}

function gradientsOf(
  trainer: Trainer,
  data: DeviceSplit,
  indices: Int32Array,
  sink: GradientSink,
): BatchMetrics {
  const batch = data.batch(indices);
  const { network, chunks, streams, parameters, bounds, memory } = trainer;
  const metrics = parameters.withValues((context) =>
    tf.tidy(() => {
      const { dropout, attack } = streams;
      const model = { network, context, sink, dropout, attack, box: data.box, memory, chunks, bounds };
      const result = runMethod(batch, trainer.config.method, model);
      sink.flush();
      keepStatistics(result.statistics);
      return result as BatchMetrics & tf.TensorContainerObject;
    }),
  );
  batch.x.dispose();
  assignStatistics(parameters.all, metrics.statistics);
  return metrics;
}

function keepStatistics(statistics: BatchMetrics["statistics"]): void {
  for (const pair of statistics.values()) pair.forEach((tensor) => tf.keep(tensor));
}

function assignStatistics(parameters: readonly Parameter[], statistics: BatchMetrics["statistics"]): void {
  for (const [layer, values] of statistics) {
    const running = parameters.filter((parameter) => parameter.layer === layer && !parameter.spec.trained);
    running.forEach((parameter, i) => parameter.variable.assign(values[i]));
    tf.dispose([...values]);
  }
}

function byParameter(sink: GradientSink, all: readonly Parameter[]): Map<Parameter, Tensor> {
  const sums = sink.finish();
  const result = new Map<Parameter, Tensor>();
  const seen = new Map<Layer, number>();
  for (const parameter of all) {
    const index = seen.get(parameter.layer) ?? 0;
    seen.set(parameter.layer, index + 1);
    const gradient = sums.get(parameter.layer)?.[index];
    if (gradient) result.set(parameter, gradient);
  }
  return result;
}

type Values = Omit<StepValues, "gradNorm" | "gradNormClipped">;

/** Means over the samples of all batches. */
function joinMetrics(parts: readonly BatchMetrics[]): Values {
  const samples = parts.reduce((sum, part) => sum + part.count, 0);
  const mean = (of: (part: BatchMetrics) => number | null): number | null =>
    parts.some((part) => of(part) === null)
      ? null
      : parts.reduce((sum, part) => sum + of(part)! * part.count, 0) / samples;
  const total = (of: (part: BatchMetrics) => number | null): number | null =>
    parts.some((part) => of(part) === null) ? null : parts.reduce((sum, part) => sum + of(part)!, 0);
  const marginCount = total((part) => part.marginCount);
  const [crossEntropy, regularizerT, regularizerF] = [
    mean((part) => part.crossEntropy)!,
    mean((part) => part.regularizerT),
    mean((part) => part.regularizerF),
  ];
  const fooled = total((part) => part.fooled);
  const adversarialCorrect = total((part) => part.adversarialCorrect);
  return {
    crossEntropy,
    regularizerT,
    regularizerF,
    penalty: mean((part) => part.penalty),
    total: mean((part) => part.total)!,
    trainAccuracy: total((part) => part.correct)! / samples,
    adversarialCrossEntropy: mean((part) => part.adversarialCrossEntropy),
    adversarialAccuracy: adversarialCorrect === null ? null : adversarialCorrect / samples,
    ...storedValues(parts),
    shareFooled: fooled === null ? null : fooled / samples,
    meanMargin: marginCount ? total((part) => part.marginSum)! / marginCount : null,
    gradientHealth: joinHealth(parts),
  };
}

/** Over all stored examples that were met; null where there were none. */
function storedValues(
  parts: readonly BatchMetrics[],
): Pick<Values, "storedCrossEntropy" | "storedAccuracy" | "storedCount"> {
  const met = parts.flatMap(({ stored }) => (stored ? [stored] : []));
  const count = met.reduce((sum, stored) => sum + stored.count, 0);
  if (count === 0) return { storedCrossEntropy: null, storedAccuracy: null, storedCount: 0 };
  return {
    storedCrossEntropy: met.reduce((sum, stored) => sum + stored.lossSum, 0) / count,
    storedAccuracy: met.reduce((sum, stored) => sum + stored.correct, 0) / count,
    storedCount: count,
  };
}

/** Null where the method looks at no input gradients. */
function joinHealth(parts: readonly BatchMetrics[]): GradientHealth | null {
  return parts.reduce<GradientHealth | null>(
    (sum, { gradientHealth }) => sum && gradientHealth && addHealth(sum, gradientHealth),
    noFlaws(),
  );
}

/** A run ends at the first term that is not a number. */
function assertFinite(values: Values, step: number): void {
  for (const term of [
    "crossEntropy",
    "regularizerT",
    "regularizerF",
    "penalty",
    "adversarialCrossEntropy",
    "total",
  ] as const) {
    const value = values[term];
    if (value !== null && !Number.isFinite(value)) {
      throw new AppError("numerics", expected(`a finite ${term}`, String(value), `step ${step}`));
    }
  }
}
