/** Group normalisation (Wu and He 2018): y = γ·x̂ + β, x̂ standardised over the positions and channels of a group. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Context, Cotangents, Layer, ParameterSpec, Rows, Saved, Shape } from "./layer.ts";
import { sizeOf, valuesOf } from "./layer.ts";
import type { GradientSink } from "./gradientSink.ts";
import { affineGradient, scaleShift } from "./scaleShift.ts";
import { toRows } from "./rows.ts";
import { projectStandardized, standardize, standardizeCurvature } from "./standardize.ts";

class GroupNorm implements Layer {
  readonly kind = "groupNorm";
  readonly curved = true;
  readonly children = [];
  readonly name: string;
  readonly outputShape: Shape;
  readonly parameters: readonly ParameterSpec[];
  readonly #groups: number;
  readonly #epsilon: number;
  readonly #channels: number;
  readonly #positions: number;

  constructor(name: string, shape: Shape, groups: number, epsilon: number) {
    this.name = name;
    this.outputShape = shape;
    this.#channels = shape[shape.length - 1]!;
    this.#positions = sizeOf(shape) / this.#channels;
    if (this.#channels % groups !== 0) {
      throw new RangeError(
        `expected a divisor of ${this.#channels} channels, got ${groups} groups (${name})`,
      );
    }
    this.#groups = groups;
    this.#epsilon = epsilon;
    this.parameters = scaleShift(this.#channels);
  }

  forward(x: Tensor, context: Context) {
    const [gamma, beta] = valuesOf(context, this);
    const [y, xHat, inverse] = tf.tidy(() => {
      const s = standardize(this.#toGroups(x), this.#epsilon);
      const normal = tf.mul(this.#fromGroups(s.xHat), gamma);
      return [tf.add(normal, beta), this.#bySample(s.xHat), this.#bySample(s.inverse)] as [
        Tensor,
        Tensor,
        Tensor,
      ];
    });
    return { y, saved: { tensors: [xHat, inverse] } };
  }

  pullBack(delta: Tensor, saved: Saved, rows: Rows, context: Context): Tensor {
    const gamma = valuesOf(context, this)[0];
    return tf.tidy(() =>
      this.#fromGroups(
        projectStandardized(this.#toGroups(tf.mul(delta, gamma)), this.#statistics(saved, rows)),
      ),
    );
  }

  pushForward(tangent: Tensor, saved: Saved, context: Context): Tensor {
    return tf.tidy(() => tf.mul(this.#normalTangent(tangent, saved), valuesOf(context, this)[0]));
  }

  curvature(delta: Tensor, tangent: Tensor, saved: Saved, context: Context): Tensor {
    const gamma = valuesOf(context, this)[0];
    return tf.tidy(() => {
      const e = this.#toGroups(tf.mul(delta, gamma));
      return this.#fromGroups(
        standardizeCurvature(e, this.#toGroups(tangent), this.#statistics(saved, null)),
      );
    });
  }

  /** ∂/∂γ = Σ μ·x̂ + δ·(x̂)˙, ∂/∂β = Σ μ. */
  parameterGradient(
    saved: Saved,
    tangent: Tensor | null,
    cotangents: Cotangents,
    _context: Context,
    sink: GradientSink,
  ) {
    tf.tidy(() => {
      const xHat = this.#fromGroups(this.#statistics(saved, null).xHat);
      affineGradient(this, xHat, tangent && this.#normalTangent(tangent, saved), cotangents, sink);
    });
  }

  #normalTangent(tangent: Tensor, saved: Saved): Tensor {
    return this.#fromGroups(projectStandardized(this.#toGroups(tangent), this.#statistics(saved, null)));
  }

  /** [N, ...positions, C] → [N·groups, positions·C/groups]. */
  #toGroups(x: Tensor): Tensor {
    const n = x.shape[0];
    const perGroup = this.#channels / this.#groups;
    const split = tf.transpose(tf.reshape(x, [n, this.#positions, this.#groups, perGroup]), [0, 2, 1, 3]);
    return tf.reshape(split, [n * this.#groups, this.#positions * perGroup]);
  }

  #fromGroups(x: Tensor): Tensor {
    const perGroup = this.#channels / this.#groups;
    const n = x.shape[0] / this.#groups;
    const split = tf.transpose(tf.reshape(x, [n, this.#groups, this.#positions, perGroup]), [0, 2, 1, 3]);
    return tf.reshape(split, [n, ...this.outputShape]);
  }

  /** [N·groups, M] → [N, groups, M], so that rows can be gathered by sample. */
  #bySample(x: Tensor): Tensor {
    return tf.reshape(x, [x.shape[0] / this.#groups, this.#groups, x.shape[1]!]);
  }

  #statistics(saved: Saved, rows: Rows) {
    const flat = (x: Tensor) => tf.reshape(toRows(x, rows), [-1, x.shape[2]!]);
    return { xHat: flat(saved.tensors[0]), inverse: flat(saved.tensors[1]) };
  }
}

/** @param shape of one sample, channels last. @param epsilon added to the variance. */
export function groupNorm(name: string, shape: Shape, groups: number, epsilon = 1e-5): Layer {
  return new GroupNorm(name, shape, groups, epsilon);
}
