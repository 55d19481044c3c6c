/** Adversarial training by projected gradient descent (Madry et al. 2018): cross-entropy at PGD's samples. */
import { ascend } from "../attacks/ascent.ts";
import { norms } from "../attacks/norms.ts";
import { adversarialMix, ascentOn } from "./adversarialMix.ts";
import type { Method } from "./method.ts";
import { reference } from "./reference.ts";

export const pgdTraining: Method<"pgdTraining"> = (batch, config, model) => {
  if (config.epsilon === 0) return reference(batch, config, model);
  const norm = norms[config.norm];
  const radii = new Float64Array(batch.labels.length).fill(config.epsilon);
  return adversarialMix(batch, config.cleanFraction, model, ({ victim, x, logits, saved }) =>
    ascend({
      ...{ victim, x, norm, radii, steps: config.steps, box: model.box },
      gradientOf: ascentOn(batch.labels),
      stepSizes: radii.map(() => config.stepSize),
      ...(config.randomStart
        ? { start: norm.random(model.attack, victim.dimension, radii) }
        : { start: null, first: { logits, saved } }),
    }),
  );
};
