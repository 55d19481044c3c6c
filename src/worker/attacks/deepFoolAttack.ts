/**
 * DeepFool (methods.md section 2) as an attack. Its search knows no valid pixels: with a box, what it finds is clipped, and
 * what no longer fools then is not counted.
 */
import * as tf from "@tensorflow/tfjs-core";
import { deepFool } from "../margin/deepfool.ts";
import type { Attack } from "./attack.ts";
import { norms } from "./norms.ts";
import { verified } from "./verified.ts";

export const deepFoolAttack: Attack<"deepFool"> = {
  kind: "shortest",
  norm: () => norms.L2,
  run: (input, { name: _, ...options }) => {
    const { victim, x, goal, rowChunk } = input;
    const { network, context, mode } = victim;
    let result: ReturnType<typeof verified> | null = null;
    tf.tidy(() => {
      const { logits, saved } = victim.forward(x);
      const { perturbation } = deepFool({
        ...{ network, context, logits, saved, keepIterations: false },
        x: tf.reshape(x, [x.shape[0], ...network.inputShape]),
        labels: goal.targeted ? goal.labels : null,
        modeFor: () => mode,
        options: { ...options, rowChunk },
      });
      result = verified(input, norms.L2, perturbation);
    });
    return result!; // tidy has called its argument, or thrown
  },
};
