/** Fields that measurements of checkpoints have in common. */
import { z } from "zod";
import { field } from "./field.ts";

export const samplesField = field(z.int().min(1).nullable().default(500), {
  label: "Samples",
  help: "The first so many of the split.",
  none: "all",
});

export const batchSizeField = field(z.int().min(1).default(100), {
  label: "Batch",
  help: "Samples at a time.",
});

export const seedOf = (what: string) =>
  field(z.int().min(0).max(0xffffffff).default(0), { label: "Seed", help: `Of ${what}.` });

export const pixelRangeField = field(z.boolean().default(true), {
  label: "Valid pixels only",
  help: "Keep perturbed pictures between black and white. Margins as the papers give them are without.",
});

export const blackBoxQueriesField = field(z.int().min(0).max(100_000).default(200), {
  label: "Black-box check",
  unit: "queries",
  help: "Square tries the samples that are left, so that masked gradients show; 0 leaves it out. There is none in L1, nor in L2 for what is no picture.",
});
