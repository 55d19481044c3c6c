/**
 * Batch normalisation (Ioffe and Szegedy 2015), y = γ·x̂ + β per channel. By its running statistics it is a fixed affine
 * map of each sample; by those of the batch the samples depend on each other, which only the cross-entropy pass wants.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Context, Cotangents, Layer, ParameterSpec, Rows, Saved, Shape } from "./layer.ts";
import { valuesOf } from "./layer.ts";
import type { GradientSink } from "./gradientSink.ts";
import type { ForwardMode } from "./mode.ts";
import { affineGradient, scaleShift } from "./scaleShift.ts";
import { projectStandardized, standardize, type Standardized } from "./standardize.ts";

export interface BatchNormOptions {
  readonly epsilon?: number;
  /** Share of the new value in the running statistics. */
  readonly momentum?: number;
}

class BatchNorm implements Layer {
  readonly kind = "batchNorm";
  readonly curved = false;
  readonly children = [];
  readonly name: string;
  readonly outputShape: Shape;
  readonly parameters: readonly ParameterSpec[];
  readonly #epsilon: number;
  readonly #momentum: number;
  readonly #channels: number;

  constructor(name: string, shape: Shape, options: BatchNormOptions) {
    this.name = name;
    this.outputShape = shape;
    this.#channels = shape[shape.length - 1]!;
    this.#epsilon = options.epsilon ?? 1e-5;
    this.#momentum = options.momentum ?? 0.1;
    this.parameters = [
      ...scaleShift(this.#channels),
      { name: "mean", shape: [this.#channels], init: { kind: "constant", value: 0 }, trained: false },
      { name: "variance", shape: [this.#channels], init: { kind: "constant", value: 1 }, trained: false },
    ];
  }

  /** Saves [x̂] with running statistics, [x̂, 1/s] with those of the batch. */
  forward(x: Tensor, context: Context, mode: ForwardMode) {
    const [gamma, beta] = valuesOf(context, this);
    return mode.statistics === "batch"
      ? this.#forwardBatch(x, context, mode)
      : this.#forwardRunning(x, context, gamma, beta);
  }

  pullBack(delta: Tensor, saved: Saved, _rows: Rows, context: Context): Tensor {
    const gamma = valuesOf(context, this)[0];
    return tf.tidy(() => this.#linear(tf.mul(delta, gamma), saved, context));
  }

  pushForward(tangent: Tensor, saved: Saved, context: Context): Tensor {
    return tf.tidy(() => tf.mul(this.#linear(tangent, saved, context), valuesOf(context, this)[0]));
  }

  parameterGradient(
    saved: Saved,
    tangent: Tensor | null,
    cotangents: Cotangents,
    context: Context,
    sink: GradientSink,
  ) {
    tf.tidy(() =>
      affineGradient(
        this,
        saved.tensors[0],
        tangent && this.#linear(tangent, saved, context),
        cotangents,
        sink,
      ),
    );
  }

  #forwardRunning(x: Tensor, context: Context, gamma: Tensor, beta: Tensor) {
    const [y, xHat] = tf.tidy(() => {
      const normal = tf.mul(tf.sub(x, valuesOf(context, this)[2]), this.#runningInverse(context));
      return [tf.add(tf.mul(normal, gamma), beta), normal] as [Tensor, Tensor];
    });
    return { y, saved: { tensors: [xHat] } };
  }

  #forwardBatch(x: Tensor, context: Context, mode: ForwardMode) {
    const [gamma, beta, mean, variance] = valuesOf(context, this) as [Tensor, Tensor, Tensor, Tensor];
    const [y, xHat, inverse, newMean, newVariance] = tf.tidy((): [Tensor, Tensor, Tensor, Tensor, Tensor] => {
      const s = standardize(this.#byChannel(x), this.#epsilon);
      const count = x.size / this.#channels;
      const unbiased = tf.mul(s.variance, count / Math.max(1, count - 1));
      const blend = (old: Tensor, value: Tensor) =>
        tf.add(tf.mul(old, 1 - this.#momentum), tf.mul(tf.reshape(value, [this.#channels]), this.#momentum));
      const normal = this.#fromChannels(s.xHat, x.shape);
      return [
        tf.add(tf.mul(normal, gamma), beta),
        normal,
        s.inverse,
        blend(mean, s.mean),
        blend(variance, unbiased),
      ];
    });
    if (mode.updates) mode.updates.set(this, [newMean, newVariance]);
    else tf.dispose([newMean, newVariance]);
    return { y, saved: { tensors: [xHat, inverse] } };
  }

  /** The linear map from ẋ to (x̂)˙, which is its own adjoint. */
  #linear(u: Tensor, saved: Saved, context: Context): Tensor {
    const [xHat, inverse] = saved.tensors;
    if (!inverse) return tf.mul(u, this.#runningInverse(context));
    const statistics: Standardized = { xHat: this.#byChannel(xHat), inverse };
    return this.#fromChannels(projectStandardized(this.#byChannel(u), statistics), u.shape);
  }

  #runningInverse(context: Context): Tensor {
    return tf.rsqrt(tf.add(valuesOf(context, this)[3], this.#epsilon));
  }

  /** [N, ..., C] → [C, N·positions]. */
  #byChannel(x: Tensor): Tensor {
    return tf.transpose(tf.reshape(x, [x.size / this.#channels, this.#channels]), [1, 0]);
  }

  #fromChannels(x: Tensor, shape: number[]): Tensor {
    return tf.reshape(tf.transpose(x, [1, 0]), shape);
  }
}

/** @param shape of one sample, channels last. */
export function batchNorm(name: string, shape: Shape, options: BatchNormOptions = {}): Layer {
  return new BatchNorm(name, shape, options);
}
