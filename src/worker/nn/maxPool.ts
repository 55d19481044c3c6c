/** Max pooling without padding. Of equal entries the first one of the window counts, as in PyTorch. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Layer, Rows, Saved, Shape } from "./layer.ts";
import { toRows } from "./rows.ts";
import { Windows } from "./windows.ts";

class MaxPool implements Layer {
  readonly kind = "maxPool";
  readonly parameters = [];
  readonly curved = false;
  readonly children = [];
  readonly name: string;
  readonly outputShape: Shape;
  readonly #windows: Windows;

  constructor(name: string, inputShape: Shape, size: number, stride: number) {
    this.name = name;
    this.#windows = new Windows(inputShape, size, stride, name);
    this.outputShape = this.#windows.outputShape;
  }

  /** Saves where each maximum came from: one-hot over the entries of the window, [N, H', W', size², C]. */
  forward(x: Tensor) {
    const [y, chosen] = tf.tidy(() => {
      const planes = this.#windows.planes(x);
      const largest = planes.reduce((a, b) => tf.maximum(a, b));
      return [largest, tf.stack(firstEqual(planes, largest), 3)] as [Tensor, Tensor];
    });
    return { y, saved: { tensors: [chosen] } };
  }

  pullBack(delta: Tensor, saved: Saved, rows: Rows): Tensor {
    return tf.tidy(() => {
      const chosen = toRows(saved.tensors[0]!, rows); // [R, H', W', size², C]
      const cells = tf.mul(tf.expandDims(delta, 3), chosen);
      return this.#windows.tiles ? this.#windows.interleave(cells) : this.#windows.scatter(tf.unstack(cells, 3));
    });
  }

  pushForward(tangent: Tensor, saved: Saved): Tensor {
    return tf.tidy(() => {
      const planes = tf.stack(this.#windows.planes(tangent), 3);
      return tf.sum(tf.mul(planes, saved.tensors[0]!), 3);
    });
  }
}

/** For each plane 1 where it is the first to equal `largest`, else 0. */
function firstEqual(planes: readonly Tensor[], largest: Tensor): Tensor[] {
  let free: Tensor | null = null; // 1 where no earlier plane was chosen
  return planes.map((plane) => {
    const equal = tf.cast(tf.equal(plane, largest), "float32");
    const chosen = free === null ? equal : tf.mul(equal, free);
    free = free === null ? tf.sub(1, chosen) : tf.sub(free, chosen);
    return chosen;
  });
}

/** @param inputShape [H, W, C] of one sample. */
export function maxPool(name: string, inputShape: Shape, size: number, stride = size): Layer {
  return new MaxPool(name, inputShape, size, stride);
}
