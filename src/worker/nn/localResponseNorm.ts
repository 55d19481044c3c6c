/**
 * Local response normalisation across channels: y = x·D^(−β), D = k + (α/size)·Σ x² over a window of `size` channels
 * that starts ⌊size/2⌋ before the channel (Krizhevsky et al. 2012, with α divided by the size as PyTorch does).
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Context, Layer, Rows, Saved, Shape } from "./layer.ts";
import { toRows } from "./rows.ts";

export interface LrnOptions {
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

class LocalResponseNorm implements Layer {
  readonly kind = "localResponseNorm";
  readonly parameters = [];
  readonly curved = true;
  readonly children = [];
  readonly name: string;
  readonly outputShape: Shape;
  readonly #options: LrnOptions;
  readonly #channels: number;

  constructor(name: string, shape: Shape, options: LrnOptions) {
    this.name = name;
    this.outputShape = shape;
    this.#options = options;
    this.#channels = shape[shape.length - 1]!;
  }

  forward(x: Tensor, context: Context) {
    const { alpha, beta, k, size } = this.#options;
    const [y, scale, base] = tf.tidy(() => {
      const d = tf.add(tf.mul(this.#window(tf.square(x), context), alpha / size), k); // D
      const t = tf.pow(d, -beta); // D^(−β)
      return [tf.mul(x, t), t, d] as [Tensor, Tensor, Tensor];
    });
    return { y, saved: { tensors: [x, scale, base] } };
  }

  /** δ_in = t·δ − 2α'β·x·Aᵀ(δ·x·t/D) */
  pullBack(delta: Tensor, saved: Saved, rows: Rows, context: Context): Tensor {
    return tf.tidy(() => {
      const [x, t, d] = saved.tensors.map((s) => toRows(s, rows)) as [Tensor, Tensor, Tensor];
      const windowed = this.#window(tf.mul(tf.mul(delta, x), tf.div(t, d)), context, true);
      return tf.sub(tf.mul(delta, t), tf.mul(tf.mul(x, windowed), this.#kappa));
    });
  }

  /** ẏ = t·ẋ − 2α'β·x·(t/D)·A(x·ẋ) */
  pushForward(tangent: Tensor, saved: Saved, context: Context): Tensor {
    return tf.tidy(() => {
      const [x, t, d] = saved.tensors as [Tensor, Tensor, Tensor];
      const windowed = this.#window(tf.mul(x, tangent), context);
      return tf.sub(tf.mul(tangent, t), tf.mul(tf.mul(tf.mul(x, tf.div(t, d)), windowed), this.#kappa));
    });
  }

  /**
   * With h = t/D and κ = 2α'β:
   * κ·[ −x·Aᵀ(δẋh) − δ·h·A(xẋ) + 2α'(β+1)·x·Aᵀ(δ·x·A(xẋ)·h/D) − ẋ·Aᵀ(δ·x·h) ]
   */
  curvature(delta: Tensor, tangent: Tensor, saved: Saved, context: Context): Tensor {
    const { alpha, beta, size } = this.#options;
    return tf.tidy(() => {
      const [x, t, d] = saved.tensors as [Tensor, Tensor, Tensor];
      const h = tf.div(t, d);
      const along = this.#window(tf.mul(x, tangent), context); // A(xẋ)
      const first = tf.mul(x, this.#window(tf.mul(tf.mul(delta, tangent), h), context, true));
      const second = tf.mul(tf.mul(delta, h), along);
      const inner = tf.mul(tf.mul(tf.mul(delta, x), along), tf.div(h, d));
      const third = tf.mul(tf.mul(x, this.#window(inner, context, true)), ((2 * alpha) / size) * (beta + 1));
      const fourth = tf.mul(tangent, this.#window(tf.mul(tf.mul(delta, x), h), context, true));
      return tf.mul(tf.sub(tf.sub(third, first), tf.add(second, fourth)), this.#kappa);
    });
  }

  get #kappa(): number {
    return (2 * this.#options.alpha * this.#options.beta) / this.#options.size;
  }

  /** A, the sum over each channel's window, or its transpose, as a product with a band matrix [C, C]. */
  #window(x: Tensor, { backend }: Context, transpose = false): Tensor {
    const c = this.#channels;
    const from = Math.floor(this.#options.size / 2);
    const band = new Float32Array(c * c); // [summed channel, channel of the window]
    for (let out = 0; out < c; out++) {
      for (let i = Math.max(0, out - from); i < Math.min(c, out - from + this.#options.size); i++)
        band[i * c + out] = 1;
    }
    const flat = tf.reshape<tf.Rank.R2>(x, [x.size / c, c]);
    return tf.reshape(backend.matMul(flat, tf.tensor2d(band, [c, c]), false, transpose), x.shape);
  }
}

export function localResponseNorm(name: string, shape: Shape, options: LrnOptions): Layer {
  return new LocalResponseNorm(name, shape, options);
}
