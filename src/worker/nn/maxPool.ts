/** Max pooling without padding. Of equal entries the first one of the window counts, as in PyTorch. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Context, Gain, Layer, Rows, Saved, Shape } from "./layer.ts";
import { toRows } from "./rows.ts";
import { Windows } from "./windows.ts";

export class MaxPool implements Layer {
  readonly kind = "maxPool";
  readonly parameters = [];
  readonly curved = false;
  readonly children = [];
  readonly gain: Gain;
  readonly name: string;
  readonly outputShape: Shape;
  readonly windows: Windows;

  constructor(name: string, inputShape: Shape, size: number, stride: number) {
    this.name = name;
    // An entry can be the largest of ⌈size/stride⌉ windows a side.
    this.gain = { kind: "fixed", value: Math.ceil(size / stride) };
    this.windows = new Windows(inputShape, size, stride, name);
    this.outputShape = this.windows.outputShape;
  }

  /**
   * Saves where each maximum came from: its entry's number, [N, H', W', C], where the backend has kernels for it; else
   * one-hot over the entries of the window, [N, H'·W', size², C].
   */
  forward(x: Tensor, { backend }: Context) {
    if (backend.pooling) {
      const { y, chosen } = backend.pooling.forward(x, this.windows);
      return { y, saved: { tensors: [chosen] } };
    }
    const n = x.shape[0];
    const [h, w, c] = this.windows.outputShape;
    const [y, chosen] = tf.tidy(() => {
      const { largest, chosen } = choose(this.windows.planes(x));
      return [
        this.windows.image(largest),
        tf.reshape(tf.stack([...chosen], 1), [n, h * w, chosen.length, c]),
      ] as [Tensor, Tensor];
    });
    return { y, saved: { tensors: [chosen] } };
  }

  pullBack(delta: Tensor, saved: Saved, rows: Rows, { backend }: Context): Tensor {
    if (backend.pooling) return backend.pooling.pullBack(delta, saved.tensors[0], rows, this.windows);
    return tf.tidy(() => this.windows.scatter(cellsOf(delta, saved, rows)));
  }

  pushForward(tangent: Tensor, saved: Saved, { backend }: Context): Tensor {
    const chosen = saved.tensors[0];
    if (backend.pooling) return backend.pooling.pushForward(tangent, chosen, this.windows);
    return tf.tidy(() => {
      const [, , entries, c] = chosen.shape as [number, number, number, number];
      const picks = tf.unstack(tf.reshape(chosen, [-1, entries, c]), 1);
      const parts = this.windows.planes(tangent).map((plane, q) => tf.mul(plane, picks[q]));
      return this.windows.image(tf.addN(parts));
    });
  }
}

/** δ at the entry of each window that was chosen (one-hot), 0 at the others, [R·H'·W', size², C]. */
export function cellsOf(delta: Tensor, saved: Saved, rows: Rows): Tensor {
  return tf.tidy(() => {
    const chosen = toRows(saved.tensors[0], rows);
    const [r, windows, entries, c] = chosen.shape as [number, number, number, number];
    // Three axes, not four: the product with broadcasting is faster with few.
    return tf.mul(tf.reshape(delta, [r * windows, 1, c]), tf.reshape(chosen, [r * windows, entries, c]));
  });
}

/** The largest of some planes, and for each plane 1 where it is the first to have it, else 0. */
interface Choice {
  readonly largest: Tensor;
  readonly chosen: readonly Tensor[];
}

/** By halves: the first half wins ties, so the first of equal entries is chosen. */
function choose(planes: readonly Tensor[]): Choice {
  if (planes.length === 1) return { largest: planes[0], chosen: [tf.onesLike(planes[0])] };
  if (planes.length === 2) return duel(planes[0], planes[1]);
  const middle = planes.length >> 1;
  const [a, b] = [choose(planes.slice(0, middle)), choose(planes.slice(middle))];
  const { largest, chosen } = duel(a.largest, b.largest);
  const within = (half: Choice, wins: Tensor) => half.chosen.map((one) => tf.mul(one, wins));
  return { largest, chosen: [...within(a, chosen[0]), ...within(b, chosen[1])] };
}

function duel(a: Tensor, b: Tensor): Choice {
  const first = tf.cast(tf.greaterEqual(a, b), "float32");
  return { largest: tf.maximum(a, b), chosen: [first, tf.sub(1, first)] };
}

/** @param inputShape [H, W, C] of one sample. */
export function maxPool(name: string, inputShape: Shape, size: number, stride = size): Layer {
  return new MaxPool(name, inputShape, size, stride);
}
