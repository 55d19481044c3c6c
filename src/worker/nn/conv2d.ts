/** Convolution over [N, H, W, C] with zero padding: y[p, q] = Σ x[s·p + i − pad, s·q + j − pad]·W[i, j] + b. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from "@tensorflow/tfjs-core";
import { convPadding, padImage } from "../backend/coreKernels.ts";
import { CellPullBack, type ConvolutionGeometry } from "./cells.ts";
import type { Context, Cotangents, Gain, Layer, ParameterSpec, Saved, Shape } from "./layer.ts";
import { valuesOf } from "./layer.ts";
import type { GradientSink } from "./gradientSink.ts";
import { convolutionNormBound } from "./operatorNorm.ts";
import { heNormal, type FanMode } from "./initializers.ts";
import { perRow } from "./rows.ts";

export interface Conv2dOptions {
  readonly size: readonly [number, number];
  readonly stride?: number;
  readonly padding?: number;
  readonly fan?: FanMode;
}

export class Conv2d implements Layer {
  readonly kind = "conv2d";
  readonly curved = false;
  readonly gain: Gain;
  readonly children = [];
  readonly name: string;
  readonly outputShape: Shape;
  readonly parameters: readonly ParameterSpec[];
  readonly #inputShape: Shape;
  readonly #filterShape: [number, number, number, number];
  readonly #stride: number;
  readonly #padding: number;
  readonly #byCells = new Map<number, CellPullBack>();

  constructor(name: string, inputShape: Shape, outputs: number, options: Conv2dOptions) {
    const [h, w, c] = inputShape as [number, number, number];
    const [fh, fw] = options.size;
    this.name = name;
    this.gain = {
      kind: "weight",
      bound: convolutionNormBound,
      perDistance: Math.sqrt(options.size[0] * options.size[1]),
    };
    this.#inputShape = inputShape;
    this.#filterShape = [fh, fw, c, outputs];
    this.#stride = options.stride ?? 1;
    this.#padding = options.padding ?? 0;
    const out = (n: number, f: number) => Math.floor((n + 2 * this.#padding - f) / this.#stride) + 1;
    this.outputShape = [out(h, fh), out(w, fw), outputs];
    if (this.outputShape.some((n) => n < 1)) {
      throw new RangeError(
        `expected an input of at least ${fh}×${fw}, got ${h}×${w} with padding ${this.#padding} (${name})`,
      );
    }
    const fan = (options.fan ?? "fanIn") === "fanIn" ? fh * fw * c : fh * fw * outputs;
    this.parameters = [
      { name: "weight", shape: this.#filterShape, init: heNormal(fan), trained: true },
      { name: "bias", shape: [outputs], init: { kind: "constant", value: 0 }, trained: true },
    ];
  }

  forward(x: Tensor, context: Context) {
    const [filter, bias] = valuesOf(context, this) as [Tensor4D, Tensor1D];
    const product = this.#convolve(x as Tensor4D, filter);
    const y = context.backend.biasAdd(product, bias);
    product.dispose();
    return { y: y, saved: { tensors: [x] } };
  }

  pullBack(delta: Tensor, _saved: Saved, _rows: unknown, context: Context): Tensor {
    if (CellPullBack.applies(this.geometry, 1)) {
      const [r, h, w, o] = delta.shape as [number, number, number, number];
      return tf.tidy(() => this.pullBackCells(tf.reshape(delta, [r * h * w, 1, o]), 1, context));
    }
    const filter = valuesOf(context, this)[0];
    const [h, w, c] = this.#inputShape as [number, number, number];
    const { mode, ahead } = this.#pad;
    const r = delta.shape[0];
    const inputShape = [r, h + 2 * ahead, w + 2 * ahead, c];
    const attributes = { strides: this.#stride, pad: mode, dataFormat: "NHWC", inputShape };
    return tf.tidy(() => {
      const padded: Tensor4D = tf
        .engine()
        .runKernel(tf.Conv2DBackpropInput, { dy: delta, filter }, attributes);
      return ahead === 0 ? padded : tf.slice(padded, [0, ahead, ahead, 0], [r, h, w, c]);
    });
  }

  /** From a cotangent in cells of k×k positions, [R·H'/k·W'/k, k², O]; only where `CellPullBack` applies. */
  pullBackCells(cells: Tensor, k: number, context: Context): Tensor {
    const way = this.#byCells.get(k) ?? new CellPullBack(this.geometry, k);
    this.#byCells.set(k, way);
    return way.apply(cells, valuesOf(context, this)[0], context.derived);
  }

  pushForward(tangent: Tensor, _saved: Saved, context: Context): Tensor {
    return this.#convolve(tangent as Tensor4D, valuesOf(context, this)[0] as Tensor4D);
  }

  parameterGradient(
    saved: Saved,
    tangent: Tensor | null,
    cotangents: Cotangents,
    context: Context,
    sink: GradientSink,
  ) {
    const a = saved.tensors[0];
    tf.tidy(() => {
      const add = (input: Tensor, cotangent: Tensor) =>
        sink.add(this, 0, this.#filterGradient(context, input, cotangent));
      if (cotangents.kind === "proportional") {
        const weight = perRow(cotangents.vBar, 4);
        add(tangent ? tf.add(tf.mul(a, weight), tangent) : tf.mul(a, weight), cotangents.delta);
        sink.add(this, 1, this.#biasGradient(context, cotangents.delta, cotangents.vBar));
      } else {
        add(a, cotangents.mu);
        sink.add(this, 1, this.#biasGradient(context, cotangents.mu, null));
        if (cotangents.kind === "dual" && tangent) add(tangent, cotangents.delta);
      }
    });
  }

  get geometry(): ConvolutionGeometry {
    const [outH, outW] = this.outputShape as [number, number, number];
    const input = this.#inputShape as [number, number, number];
    return {
      input,
      filter: this.#filterShape,
      stride: this.#stride,
      padding: this.#padding,
      output: [outH, outW],
    };
  }

  get #pad() {
    return convPadding(this.#padding, this.#filterShape, this.#stride);
  }

  #convolve(x: Tensor4D, filter: Tensor4D): Tensor {
    const { mode, ahead } = this.#pad;
    return tf.tidy(() => tf.conv2d(padImage(x, ahead), filter, this.#stride, mode));
  }

  #filterGradient(context: Context, input: Tensor, cotangent: Tensor): Tensor {
    return context.backend.conv2dFilterGradient(
      input,
      cotangent,
      this.#filterShape,
      this.#stride,
      this.#padding,
    );
  }

  /** Σ over samples (each times v̄) and positions, as a product with a row of weights. */
  #biasGradient(context: Context, cotangent: Tensor, vBar: Tensor1D | null): Tensor {
    const [n, h, w, c] = cotangent.shape as [number, number, number, number];
    const flat = tf.reshape<tf.Rank.R2>(cotangent, [n * h * w, c]);
    const weights = vBar
      ? tf.reshape(tf.tile(tf.reshape(vBar, [n, 1]), [1, h * w]), [1, n * h * w])
      : tf.ones([1, n * h * w]);
    return tf.reshape(context.backend.matMul(weights as Tensor2D, flat), [c]);
  }
}

/** @param inputShape [H, W, C] of one sample. */
export function conv2d(name: string, inputShape: Shape, outputs: number, options: Conv2dOptions): Layer {
  return new Conv2d(name, inputShape, outputs, options);
}
