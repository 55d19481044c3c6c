/** SGD with momentum: v ← μ·v + scale·g + decay·w, w ← w − η·v. Weight decay is outside of the clipping. */
import type { OptimizerTable } from "./optimizer.ts";
import { Slots } from "./slots.ts";

export const sgd: OptimizerTable["sgd"] = (config, trained, backend, source) => {
  const velocity = new Slots("velocity", trained, backend, source);
  return {
    slots: velocity.byName,
    scalars: {},
    step(gradients, { learningRate, scale }) {
      const { momentum, weightDecay } = config;
      for (const [parameter, gradient] of gradients) {
        backend.sgdStep(parameter.variable, velocity.of(parameter), gradient, {
          learningRate,
          momentum,
          weightDecay,
          scale,
        });
      }
    },
    dispose: () => velocity.dispose(),
  };
};
