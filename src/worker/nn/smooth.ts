/** Smooth elementwise activations: sigmoid and tanh. Their derivatives are polynomials of y. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Layer, Rows, Saved, Shape } from "./layer.ts";
import { toRows } from "./rows.ts";

interface Activation {
  /** max |y'| */
  steepest: number;
  value(x: Tensor): Tensor;
  /** y' from y. */
  first(y: Tensor): Tensor;
  /** y'' from y. */
  second(y: Tensor): Tensor;
}

const activations = {
  sigmoid: {
    steepest: 1 / 4,
    value: (x) => tf.sigmoid(x),
    first: (y) => tf.mul(y, tf.sub(1, y)),
    second: (y) => tf.mul(tf.mul(y, tf.sub(1, y)), tf.sub(1, tf.mul(2, y))),
  },
  tanh: {
    steepest: 1,
    value: (x) => tf.tanh(x),
    first: (y) => tf.sub(1, tf.square(y)),
    second: (y) => tf.mul(tf.mul(-2, y), tf.sub(1, tf.square(y))),
  },
} satisfies Record<string, Activation>;

export function smooth(kind: keyof typeof activations, name: string, shape: Shape): Layer {
  const { steepest, value, first, second } = activations[kind];
  return {
    name,
    kind,
    outputShape: shape,
    parameters: [],
    curved: true,
    gain: { kind: "fixed", value: steepest },
    children: [],
    forward(x: Tensor) {
      const y = value(x);
      return { y, saved: { tensors: [y] } };
    },
    pullBack(delta: Tensor, saved: Saved, rows: Rows): Tensor {
      return tf.tidy(() => tf.mul(delta, toRows(first(saved.tensors[0]), rows)));
    },
    pushForward(tangent: Tensor, saved: Saved): Tensor {
      return tf.tidy(() => tf.mul(tangent, first(saved.tensors[0])));
    },
    /** ∂⟨δ, y'ẋ⟩/∂x = δ·ẋ·y'' */
    curvature(delta: Tensor, tangent: Tensor, saved: Saved): Tensor {
      return tf.tidy(() => tf.mul(tf.mul(delta, tangent), second(saved.tensors[0])));
    },
  };
}
