/** Average pooling without padding; global where the window is the whole image. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Layer, Shape } from "./layer.ts";
import { Windows } from "./windows.ts";

/** @param inputShape [H, W, C] of one sample. */
export function avgPool(name: string, inputShape: Shape, size: number, stride = size): Layer {
  const windows = new Windows(inputShape, size, stride, name);
  const share = 1 / (size * size);
  const average = (x: Tensor): Tensor =>
    tf.tidy(() => windows.image(tf.mul(tf.addN(windows.planes(x)), share)));
  return {
    name,
    kind: "avgPool",
    outputShape: windows.outputShape,
    parameters: [],
    curved: false,
    gain: { kind: "fixed", value: Math.ceil(size / stride) / size },
    children: [],
    forward: (x: Tensor) => ({ y: average(x), saved: { tensors: [] } }),
    pullBack: (delta: Tensor) =>
      tf.tidy(() => {
        const entries = size * size;
        const one = tf.reshape(tf.mul(delta, share), [-1, 1, windows.outputShape[2]]);
        return windows.scatter(tf.tile(one, [1, entries, 1]));
      }),
    pushForward: (tangent: Tensor) => average(tangent),
  };
}

/** Mean over all positions: [N, H, W, C] → [N, C]. */
export function globalAvgPool(name: string, inputShape: Shape): Layer {
  const [h, w, c] = inputShape as [number, number, number];
  const average = (x: Tensor): Tensor => tf.mean(x, [1, 2]);
  return {
    name,
    kind: "globalAvgPool",
    outputShape: [c],
    parameters: [],
    curved: false,
    gain: { kind: "fixed", value: 1 },
    children: [],
    forward: (x: Tensor) => ({ y: average(x), saved: { tensors: [] } }),
    pullBack: (delta: Tensor) =>
      tf.tidy(() => tf.tile(tf.reshape(tf.div(delta, h * w), [delta.shape[0], 1, 1, c]), [1, h, w, 1])),
    pushForward: (tangent: Tensor) => average(tangent),
  };
}
