/** A split that lives on the device once; a batch is a gather. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import { boxOf, type Box } from "./attacks/box.ts";
import type { PixelScale, Split } from "./data/dataset.ts";
import type { Batch } from "./methods/method.ts";

export class DeviceSplit {
  readonly count: number;
  /** Valid inputs; null: everything is. */
  readonly box: Box | null;
  readonly #inputs: Tensor;
  readonly #labels: Int32Array;

  constructor(split: Split, inputShape: readonly number[], pixels: PixelScale) {
    this.box = boxOf(pixels, inputShape);
    this.count = split.count;
    this.#inputs = tf.keep(tf.tensor(split.inputs, [split.count, ...inputShape], "float32"));
    this.#labels = split.labels;
  }

  /** Numbers in one sample. */
  get dimension(): number {
    return this.#inputs.size / this.count;
  }

  /** Samples at these indices. The caller disposes x. */
  batch(indices: Int32Array): Batch {
    const x = tf.tidy(() => tf.gather(this.#inputs, tf.tensor1d(indices, "int32")));
    return { x, labels: Int32Array.from(indices, (i) => this.#labels[i]), indices };
  }

  /** Samples start … end − 1. */
  range(start: number, end: number): Batch {
    const size = this.#inputs.shape.slice(1);
    const zeros = size.map(() => 0);
    return {
      x: tf.slice(this.#inputs, [start, ...zeros], [end - start, ...size]),
      labels: this.#labels.slice(start, end),
      indices: Int32Array.from({ length: end - start }, (_, i) => start + i),
    };
  }

  dispose(): void {
    this.#inputs.dispose();
  }
}
