import { z } from "zod";
import { field } from "./field.ts";
import { deepFoolFields } from "./methods/deepFoolFields.ts";
import { warmStartField } from "./warmStart.ts";

export const trainingConfig = z.strictObject({
  epochs: field(z.int().min(1).default(100), {
    label: "Epochs",
    help: "Passes over the training set.",
    paper: "100",
  }),
  batchSize: field(z.int().min(1).default(100), {
    label: "Batch size",
    symbol: "B",
    help: "Samples a batch. The last, incomplete batch of an epoch is used as it is.",
    paper: "100",
  }),
  accumulate: field(z.int().min(1).default(1), {
    label: "Accumulate",
    unit: "batches",
    help: "Average the gradients of this many batches before each optimiser step.",
    paper: "1",
  }),
  clipGradNorm: field(z.number().gt(0).nullable().default(10), {
    label: "Clip gradient norm",
    help: "The summed gradient is scaled onto the sphere of this radius when its global L2 norm exceeds it; null never clips.",
    paper: "10",
    none: "never clip",
  }),
  tune: field(z.array(z.string()).nullable().default(null), {
    label: "Tune only",
    help: "Names of layers, or prefixes of them ending in `*`, whose parameters are trained; null trains all. See the model's file for the names.",
    none: "all layers",
  }),
  warmStart: field(warmStartField.nullable().default(null), {
    label: "Warm start",
    help: "Begin with the weights of a stored checkpoint, RUN or RUN@CHECKPOINT; moments, step, epoch and random streams begin anew. Of RUN alone the newest; the network must be the same. null draws the weights.",
    paper: "Deep Defense and ImageNet: a trained Reference",
    none: "drawn weights",
    picks: "checkpoint",
  }),
  maxSteps: field(z.int().min(1).nullable().default(null), {
    label: "Step limit",
    help: "End the run after this many optimiser steps even in mid-epoch; null runs all epochs.",
    none: "all epochs",
  }),
  checkpointEvery: field(z.int().min(1).nullable().default(null), {
    label: "Checkpoint every",
    unit: "steps",
    help: "Besides the one at the end of each epoch, save a checkpoint every this many steps; null does not.",
    none: "only at epochs",
  }),
});
export type TrainingConfig = z.infer<typeof trainingConfig>;

export const evaluationConfig = z.strictObject({
  every: field(z.int().min(1).default(1), {
    label: "Evaluate every",
    unit: "epochs",
    help: "The last epoch is always evaluated.",
  }),
  batchSize: field(z.int().min(1).default(500), {
    label: "Evaluation batch",
    help: "Samples at a time in evaluation. Does not change the result beyond rounding.",
  }),
  ...deepFoolFields,
});
export type EvaluationConfig = z.infer<typeof evaluationConfig>;

export const backendNames = ["tensorflow", "wasm", "cpu"] as const;
export type BackendName = (typeof backendNames)[number];

export const computeConfig = z.strictObject({
  backend: field(z.enum(["auto", ...backendNames]).default("auto"), {
    label: "Backend",
    help: "auto takes the best that works and records why not a better one; a named one must work or the run does not start.",
  }),
  device: field(z.enum(["auto", "cpu", "gpu"]).default("auto"), {
    label: "Device",
    help: "gpu must be had or the run does not start; it never falls back in silence.",
  }),
  threads: field(z.int().min(1).nullable().default(null), {
    label: "Threads",
    help: "Threads of the tensorflow backend on the CPU; null takes one a core. The same count is needed for the same bits.",
    none: "one a core",
  }),
  rowChunk: field(z.int().min(1).nullable().default(null), {
    label: "Row chunk",
    unit: "rows",
    help: "DeepFool rows pulled back through the wide layers at a time. Smaller needs less memory; null chooses from the network's size.",
    none: "automatic",
  }),
});
export type ComputeConfig = z.infer<typeof computeConfig>;
