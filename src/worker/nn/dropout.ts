/** Inverted dropout: each entry is kept with probability 1 − rate and then divided by it. The mask can be frozen. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Rng } from "../rng.ts";
import type { Context, Layer, Rows, Saved, Shape } from "./layer.ts";
import { sizeOf } from "./layer.ts";
import type { ForwardMode } from "./mode.ts";
import { toRows } from "./rows.ts";

export function dropout(name: string, shape: Shape, rate: number): Layer {
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`expected a rate in [0, 1), got ${rate} (${name})`);
  const layer: Layer = {
    name,
    kind: "dropout",
    outputShape: shape,
    parameters: [],
    curved: false,
    gain: { kind: "fixed", value: 1 / (1 - rate) },
    children: [],
    forward(x: Tensor, _context: Context, mode: ForwardMode) {
      const mask = maskFor(layer, x.shape[0], rate, mode);
      if (mask === null) return { y: tf.clone(x), saved: { tensors: [] } };
      return { y: tf.mul(x, mask), saved: { tensors: [mask] } };
    },
    pullBack(delta: Tensor, saved: Saved, rows: Rows): Tensor {
      const mask = saved.tensors[0];
      return tf.tidy(() => (mask ? tf.mul(delta, toRows(mask, rows)) : tf.clone(delta)));
    },
    pushForward(tangent: Tensor, saved: Saved): Tensor {
      const mask = saved.tensors[0];
      return mask ? tf.mul(tangent, mask) : tf.clone(tangent);
    },
  };
  return layer;
}

/** [N, ...shape], or null where the layer is the identity. */
function maskFor(layer: Layer, samples: number, rate: number, { dropout: mode }: ForwardMode): Tensor | null {
  switch (mode.kind) {
    case "off":
      return null;
    case "draw": {
      const mask = drawMask([samples, ...layer.outputShape], rate, mode.rng);
      mode.masks.set(layer, mask);
      return mask;
    }
    case "frozen": {
      const mask = mode.masks.get(layer);
      if (!mask) return null; // the cross-entropy pass was deterministic too
      return toRows(mask, mode.samples);
    }
    default:
      return mode satisfies never;
  }
}

function drawMask(shape: Shape, rate: number, rng: Rng): Tensor {
  const values = new Float32Array(sizeOf(shape));
  const kept = 1 / (1 - rate);
  for (let i = 0; i < values.length; i++) values[i] = rng.uniform() < rate ? 0 : kept;
  return tf.tensor(values, [...shape]);
}
