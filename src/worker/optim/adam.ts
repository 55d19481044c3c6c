/** Adam (Kingma and Ba 2015) with weight decay added to the gradient after clipping. */
import * as tf from "@tensorflow/tfjs-core";
import type { OptimizerTable } from "./optimizer.ts";
import type { Parameter } from "../nn/parameters.ts";
import { frobenius } from "./frobenius.ts";
import { Slots } from "./slots.ts";

export const adam: OptimizerTable["adam"] = (config, trained, backend, source) => {
  const first = new Slots("m", trained, backend, source);
  const second = new Slots("v", trained, backend, source);
  const scalars = { t: 0 };
  return {
    slots: new Map([...first.byName, ...second.byName]),
    scalars,
    step(gradients, { learningRate, scale, followed }) {
      const ways = new Map<Parameter, number>();
      scalars.t += 1;
      const { beta1, beta2, epsilon, weightDecay } = config;
      const rate = learningRate / (1 - beta1 ** scalars.t);
      const correction = Math.sqrt(1 - beta2 ** scalars.t);
      for (const [parameter, gradient] of gradients) {
        tf.tidy(() => {
          const w = parameter.variable.read();
          const scaled = scale === 1 ? gradient : tf.mul(gradient, scale);
          const g = weightDecay === 0 ? scaled : tf.add(scaled, tf.mul(w, weightDecay));
          const m = tf.add(tf.mul(first.of(parameter).read(), beta1), tf.mul(g, 1 - beta1));
          const v = tf.add(tf.mul(second.of(parameter).read(), beta2), tf.mul(tf.square(g), 1 - beta2));
          first.of(parameter).assign(m);
          second.of(parameter).assign(v);
          // w − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
          const update = tf.mul(tf.div(m, tf.add(tf.div(tf.sqrt(v), correction), epsilon)), rate);
          parameter.variable.assign(tf.sub(w, update));
          if (followed.has(parameter)) ways.set(parameter, frobenius(update, backend));
        });
      }
      return ways;
    },
    dispose() {
      first.dispose();
      second.dispose();
    },
  };
};
