/** bench/results.json: the figures of the parts, each as it was measured last. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { scaleFigures, windowRate } from "./figures.ts";
import { methodsPart } from "./methodFigures.ts";

export const measured = z.strictObject({
  stepMs: z.number(),
  unitMs: z.number(),
  /** stepMs / unitMs */
  units: z.number(),
  peakTensorBytes: z.number(),
  rssBytes: z.number(),
  rowChunk: z.number(),
});
export type Measured = z.infer<typeof measured>;

export const benchResult = measured.extend({
  backend: z.string(),
  model: z.string(),
  method: z.string(),
  aggregation: z.string().nullable(),
  batch: z.number(),
  /** The same with fewer rows at a time. */
  smallChunk: z
    .strictObject({ rowChunk: z.number(), peakTensorBytes: z.number(), units: z.number() })
    .optional(),
});
export type BenchResult = z.infer<typeof benchResult>;

const benchResults = z.strictObject({
  /** That the steps were measured on. */
  machine: z.strictObject({ cpu: z.string(), cores: z.int(), node: z.string() }).nullable(),
  /** Of the steps. */
  results: z.array(benchResult),
  methods: methodsPart.nullable().default(null),
  scale: scaleFigures.nullable().default(null),
  /** One a method. */
  window: z.array(windowRate).default([]),
});
export type BenchResults = z.infer<typeof benchResults>;

const file = resolve(import.meta.dirname, "results.json");

export function readResults(): BenchResults {
  if (!existsSync(file)) return { machine: null, results: [], methods: null, scale: null, window: [] };
  return benchResults.parse(JSON.parse(readFileSync(file, "utf8")));
}

export function writeResults(results: BenchResults): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
