/** What the benchmark of methods and attacks measures, as bench/results.json keeps it. */
import { z } from "zod";
import { circumstances } from "./figures.ts";

export const methodMeasured = z.strictObject({
  /** Median over the rounds, milliseconds. */
  stepMs: z.number(),
  referenceMs: z.number(),
  /** × Reference, by round: a block of the method's steps over the mean of Reference's blocks before and after. */
  ratios: z.array(z.number()).min(1),
  /** Of live tensors during a step: weights, slots, activations; not the data set. */
  peakTensorBytes: z.number(),
});

export const attackMeasured = z.strictObject({
  norm: z.string(),
  samples: z.int(),
  fooled: z.int(),
  /** By round, of the whole batch. */
  seconds: z.array(z.number()).min(1),
  /** Rows through the network. */
  forwardRows: z.int(),
  gradientRows: z.int(),
  /** Share of its time outside the network's passes, by round; null: it has passes of other kinds. */
  outside: z
    .strictObject({
      /** By a clock around each pass. */
      clocked: z.array(z.number()).min(1),
      /** By passes of the same number and shape, without the attack between them, in turns with it. */
      replayed: z.array(z.number()).min(1),
    })
    .nullable(),
});

export const methodFigures = methodMeasured.extend({ label: z.string(), limit: z.number().nullable() });
export type MethodFigures = z.infer<typeof methodFigures>;

export const attackFigures = attackMeasured.extend({
  name: z.string(),
  budget: z.string(),
  limit: z.number().nullable(),
});
export type AttackFigures = z.infer<typeof attackFigures>;

export const methodsPart = z.strictObject({
  ...circumstances.shape,
  backend: z.string(),
  /** L∞, of attacks within a ball. */
  radius: z.number(),
  /** Reference steps that each network has behind it. */
  trainedSteps: z.int(),
  methods: z.array(methodFigures),
  attacks: z.array(attackFigures),
});
export type MethodsPart = z.infer<typeof methodsPart>;
