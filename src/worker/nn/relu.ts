/** y = max(x, 0). The derivative at 0 is 0. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Context, Layer, Rows, Saved, Shape } from "./layer.ts";

export function relu(name: string, shape: Shape): Layer {
  return {
    name,
    kind: "relu",
    outputShape: shape,
    parameters: [],
    curved: false,
    gain: { kind: "fixed", value: 1 },
    children: [],
    forward(x: Tensor) {
      const y = tf.relu(x);
      return { y, saved: { tensors: [y] } };
    },
    pullBack(delta: Tensor, saved: Saved, rows: Rows, { backend }: Context): Tensor {
      return backend.reluMask(delta, saved.tensors[0], rows);
    },
    pushForward(tangent: Tensor, saved: Saved, { backend }: Context): Tensor {
      return backend.reluMask(tangent, saved.tensors[0], null);
    },
  };
}
