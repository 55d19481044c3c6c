import { z } from "zod";
import { field } from "./field.ts";

export const dataNames = ["mnist", "synthetic-digits", "toy2d"] as const;
export type DataName = (typeof dataNames)[number];

export const dataConfig = z.strictObject({
  name: field(z.enum(dataNames).default("mnist"), {
    label: "Data set",
    help: "MNIST needs its four IDX files. Synthetic digits and toy 2D are generated here and always named as generated.",
    choices: {
      mnist: "60,000 handwritten digits, from files",
      "synthetic-digits": "drawn by this program",
      toy2d: "points in the plane, drawn by this program",
    },
  }),
  trainSamples: field(z.int().min(1).nullable().default(null), {
    label: "Training samples",
    help: "Train on a fixed random subset of this many samples; null takes all (for synthetic digits: 10,000).",
    paper: "Fig. 4 uses fewer samples",
    none: "all",
  }),
  testSamples: field(z.int().min(1).nullable().default(null), {
    label: "Test samples",
    help: "Evaluate on the first this many test samples; null takes all.",
    none: "all",
  }),
  validationSamples: field(z.int().min(0).default(0), {
    label: "Validation samples",
    help: "Held out from the training set at random, fixed by the split seed. 0 trains on everything (useTrainVal).",
    paper: "5,000 on MNIST; 0 for the tables",
  }),
  noisyLabels: field(z.int().min(0).default(0), {
    label: "Noisy labels",
    symbol: "N",
    help: "This many training labels are replaced by uniform draws from all classes, the same ones in every run.",
    paper: "Fig. 5",
  }),
  splitSeed: field(z.int().min(0).max(0xffffffff).default(0), {
    label: "Split seed",
    help: "Fixes the validation split, the subset and the noisy labels, whatever the run's own seed.",
  }),
});
export type DataConfig = z.infer<typeof dataConfig>;
