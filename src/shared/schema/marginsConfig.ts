/** Margins by DeepFool, AN-PGD and Carlini–Wagner beside each other, in L2 and without bounds on pixels. */
import { z } from "zod";
import { anPgdAttack, carliniWagnerAttack, deepFoolAttack } from "./attacks/marginAttacks.ts";
import { batchSizeField, samplesField, seedOf } from "./measurementFields.ts";

export const marginsConfig = z.strictObject({
  samples: samplesField,
  batchSize: batchSizeField,
  seed: seedOf("random starts"),
  deepFool: deepFoolAttack.omit({ name: true }).prefault({}),
  anPgd: anPgdAttack.omit({ name: true, norm: true }).prefault({}),
  carliniWagner: carliniWagnerAttack.omit({ name: true }).prefault({}),
});
export type MarginsConfig = z.infer<typeof marginsConfig>;
export type MarginsConfigInput = z.input<typeof marginsConfig>;
