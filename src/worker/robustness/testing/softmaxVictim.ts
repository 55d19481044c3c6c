/** For tests only: a network that ends in a softmax, as one that was written for prediction may. */
import * as tf from "@tensorflow/tfjs-core";
import { Victim } from "../../attacks/victim.ts";
import type { Logits } from "../../margin/candidates.ts";

export class Softmax extends Victim {
  override forward(x: tf.Tensor2D) {
    const pass = super.forward(x);
    const { classes, values } = pass.logits;
    const rows = tf.tensor2d(Float32Array.from(values), [x.shape[0], classes]);
    const logits: Logits = { classes, values: tf.softmax(rows).dataSync() };
    return { ...pass, logits };
  }
}
