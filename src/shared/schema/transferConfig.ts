/** Transfer of adversarial examples between checkpoints: one attack within one radius, on each of them. */
import { z } from "zod";
import { attackConfig } from "./attackConfig.ts";
import { field } from "./field.ts";
import {
  batchSizeField,
  blackBoxQueriesField,
  pixelRangeField,
  samplesField,
  seedOf,
} from "./measurementFields.ts";

export const transferConfig = z.strictObject({
  attack: attackConfig.prefault({ name: "pgd" }),
  epsilon: field(z.number().min(0).default(0.1), {
    label: "Radius",
    symbol: "ε",
    help: "In the attack's norm, in units of the network's inputs: pixels from 0 to 1. Attacks that seek the shortest perturbation count where theirs is within it.",
  }),
  samples: samplesField,
  batchSize: batchSizeField,
  seed: seedOf("random starts and squares"),
  pixelRange: pixelRangeField,
  blackBoxQueries: blackBoxQueriesField,
});
export type TransferConfig = z.infer<typeof transferConfig>;
export type TransferConfigInput = z.input<typeof transferConfig>;
