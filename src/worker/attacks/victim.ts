/** The network as an attack sees it: logits of flat inputs, and input gradients. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Logits } from "../margin/candidates.ts";
import { indexTensor } from "../margin/hostRows.ts";
import type { Context, Saved } from "../nn/layer.ts";
import { sizeOf } from "../nn/layer.ts";
import type { ForwardMode } from "../nn/mode.ts";
import type { Network } from "../nn/network.ts";

export class Victim {
  readonly network: Network;
  readonly context: Context;
  readonly mode: ForwardMode;

  /** @param mode of its passes; with frozen dropout masks it is for one batch alone */
  constructor(network: Network, context: Context, mode: ForwardMode) {
    this.network = network;
    this.context = context;
    this.mode = mode;
  }

  get dimension(): number {
    return sizeOf(this.network.inputShape);
  }

  /** @param x [N, D]; what is saved belongs to the surrounding tidy */
  forward(x: Tensor2D): { logits: Logits; saved: readonly Saved[] } {
    const images = tf.reshape(x, [x.shape[0], ...this.network.inputShape]);
    const { logits, saved } = this.network.forward(images, this.context, this.mode);
    return { logits: { values: logits.dataSync(), classes: this.network.classes }, saved };
  }

  /** Logits alone; nothing stays. */
  logits(x: Tensor2D): Logits {
    return tf.tidy(() => this.forward(x).logits as Logits & tf.TensorContainerObject);
  }

  /** Jᵀδ, [R, D]; what the layers between make is freed at once. @param logitGradient [R·K] @param rows sample of each row; null: row r is sample r */
  inputGradient(
    logitGradient: Float32Array,
    saved: readonly Saved[],
    rows: readonly number[] | null = null,
  ): Tensor2D {
    const { classes, layers } = this.network;
    return tf.tidy(() => {
      const delta = tf.tensor2d(logitGradient, [logitGradient.length / classes, classes]);
      const index = rows && indexTensor(rows);
      const pulled = this.network.pullBackBetween(0, layers.length, delta, saved, index, this.context);
      return tf.reshape(pulled, [delta.shape[0], this.dimension]);
    });
  }
}
