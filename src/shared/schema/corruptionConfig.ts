/** Accuracy on inputs that nobody chose with care: noise and blur of growing strength. The union is discriminated by `name`. */
import { z } from "zod";
import { field } from "./field.ts";
import { batchSizeField, pixelRangeField, samplesField, seedOf } from "./measurementFields.ts";

const levels = (level: z.ZodNumber, standard: number[]) => z.array(level).min(1).max(100).default(standard);

const draws = field(z.int().min(1).max(100).default(5), {
  label: "Draws",
  help: "Of the noise; accuracies are means over them. One draw is scaled to every strength.",
});

const gaussianNoise = z.strictObject({
  name: z.literal("gaussianNoise"),
  levels: field(levels(z.number().min(0), [0.05, 0.1, 0.2, 0.3, 0.5]), {
    label: "Strengths",
    symbol: "σ",
    help: "Standard deviations of what is added to each entry, in units of the network's inputs: pixels from 0 to 1.",
  }),
  draws,
});

const uniformNoise = z.strictObject({
  name: z.literal("uniformNoise"),
  levels: field(levels(z.number().min(0), [0.1, 0.2, 0.3, 0.5, 0.8]), {
    label: "Strengths",
    symbol: "a",
    help: "What is added to each entry lies between −a and a, in units of the network's inputs: pixels from 0 to 1.",
  }),
  draws,
});

const saltAndPepper = z.strictObject({
  name: z.literal("saltAndPepper"),
  levels: field(levels(z.number().min(0).max(1), [0.02, 0.05, 0.1, 0.2, 0.4]), {
    label: "Strengths",
    symbol: "p",
    help: "Shares of the pixels that are replaced, half of them by black and half by white.",
  }),
  draws,
});

const gaussianBlur = z.strictObject({
  name: z.literal("gaussianBlur"),
  levels: field(levels(z.number().min(0), [0.5, 1, 1.5, 2, 3]), {
    label: "Strengths",
    symbol: "σ",
    unit: "pixels",
    help: "Standard deviations of the blur. Near the sides the weights within the picture sum to 1.",
  }),
});

export const corruption = field(
  z.discriminatedUnion("name", [gaussianNoise, uniformNoise, saltAndPepper, gaussianBlur]),
  {
    label: "Corruption",
    help: "What is done to the inputs. Salt and pepper and blur are for pictures alone.",
    choices: {
      gaussianNoise: "Gaussian noise",
      uniformNoise: "uniform noise",
      saltAndPepper: "salt and pepper",
      gaussianBlur: "Gaussian blur",
    },
  },
);
export type Corruption = z.infer<typeof corruption>;
export type CorruptionName = Corruption["name"];
export type CorruptionOf<N extends CorruptionName> = Extract<Corruption, { name: N }>;
export const corruptionNames = [
  "gaussianNoise",
  "uniformNoise",
  "saltAndPepper",
  "gaussianBlur",
] as const satisfies readonly CorruptionName[];

export const corruptionConfig = z.strictObject({
  corruption: corruption.prefault({ name: "gaussianNoise" }),
  samples: samplesField,
  batchSize: batchSizeField,
  seed: seedOf("the noise"),
  pixelRange: pixelRangeField,
});
export type CorruptionConfig = z.infer<typeof corruptionConfig>;
export type CorruptionConfigInput = z.input<typeof corruptionConfig>;
