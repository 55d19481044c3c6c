/** [N, ...shape] → [N, size]. `CHW` flattens channels first, the order of networks that come from PyTorch. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Layer, Shape } from "./layer.ts";
import { sizeOf } from "./layer.ts";

export function flatten(name: string, inputShape: Shape, order: "HWC" | "CHW" = "HWC"): Layer {
  const size = sizeOf(inputShape);
  const channelsFirst = order === "CHW" && inputShape.length === 3;
  const [h, w, c] = inputShape as [number, number, number];
  const flat = (x: Tensor): Tensor =>
    tf.tidy(() => tf.reshape(channelsFirst ? tf.transpose(x, [0, 3, 1, 2]) : x, [x.shape[0], size]));
  const unflat = (x: Tensor): Tensor =>
    tf.tidy(() =>
      channelsFirst
        ? tf.transpose(tf.reshape(x, [x.shape[0], c, h, w]), [0, 2, 3, 1])
        : tf.reshape(x, [x.shape[0], ...inputShape]),
    );
  return {
    name,
    kind: "flatten",
    outputShape: [size],
    parameters: [],
    curved: false,
    gain: { kind: "fixed", value: 1 },
    children: [],
    forward: (x: Tensor) => ({ y: flat(x), saved: { tensors: [] } }),
    pullBack: (delta: Tensor) => unflat(delta),
    pushForward: (tangent: Tensor) => flat(tangent),
  };
}
