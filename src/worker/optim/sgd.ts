/** SGD with momentum: v ← μ·v + scale·g + decay·w, w ← w − η·v. Weight decay is outside of the clipping. */
import type { OptimizerTable } from "./optimizer.ts";
import type { Parameter } from "../nn/parameters.ts";
import { frobenius } from "./frobenius.ts";
import { Slots } from "./slots.ts";

export const sgd: OptimizerTable["sgd"] = (config, trained, backend, source) => {
  const velocity = new Slots("velocity", trained, backend, source);
  return {
    slots: velocity.byName,
    scalars: {},
    step(gradients, { learningRate, scale, followed }) {
      const { momentum, weightDecay } = config;
      const ways = new Map<Parameter, number>();
      for (const [parameter, gradient] of gradients) {
        const slot = velocity.of(parameter);
        backend.sgdStep(parameter.variable, slot, gradient, { learningRate, momentum, weightDecay, scale });
        if (!followed.has(parameter)) continue;
        const v = slot.read();
        ways.set(parameter, learningRate * frobenius(v, backend));
        v.dispose();
      }
      return ways;
    },
    dispose: () => velocity.dispose(),
  };
};
