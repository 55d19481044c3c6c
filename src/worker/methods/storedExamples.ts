/**
 * Adversarial examples that stay (methods.md section 8): x + Δ of the first samples of the training set, each replaced at
 * its sample's next visit. At that visit the network, which has been trained on meanwhile, is asked about the old one
 * before the new one takes its place.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { takeRows } from "../margin/hostRows.ts";
import type { Clean } from "./adversarialMix.ts";
import { crossEntropy } from "./crossEntropy.ts";
import type { Batch, BatchMetrics, MethodContext } from "./method.ts";

/** Name of the examples in the method's memory, [samples · D]; NaN until a sample's first visit. */
const memoryName = "examples";

/**
 * @param delta of the whole batch, [B, D]
 * @param most samples with an index below it have an example kept
 * @returns how the network does on the old examples of the batch, by its weights before the step; null: there are none
 */
export function renewExamples(
  { labels, indices }: Batch,
  clean: Clean,
  delta: Tensor2D,
  most: number,
  { memory }: MethodContext,
): BatchMetrics["stored"] {
  const width = clean.victim.dimension;
  const kept = memory.rows(memoryName, NaN, width, most);
  const own = positions(indices, (index) => index < most);
  const known = own.filter((i) => !Number.isNaN(kept[indices[i] * width]));
  const before = known.map((i) => kept.slice(indices[i] * width, (indices[i] + 1) * width));
  const stored = known.length === 0 ? null : askAbout(before, known, labels, clean);
  const after = takeRows(tf.add(clean.x, delta), own).dataSync();
  own.forEach((i, row) => kept.set(after.subarray(row * width, (row + 1) * width), indices[i] * width));
  return stored;
}

/** @param samples positions in the batch of these examples */
function askAbout(
  examples: readonly Float32Array[],
  samples: readonly number[],
  labels: Int32Array,
  clean: Clean,
): NonNullable<BatchMetrics["stored"]> {
  const victim = clean.victimOf(samples);
  const values = new Float32Array(examples.length * victim.dimension);
  examples.forEach((example, row) => values.set(example, row * victim.dimension));
  const logits = victim.logits(tf.tensor2d(values, [examples.length, victim.dimension]));
  const { loss, correct } = crossEntropy(
    logits,
    Int32Array.from(samples, (i) => labels[i]),
  );
  return { lossSum: loss * samples.length, correct, count: samples.length };
}

function positions(indices: Int32Array, wanted: (index: number) => boolean): number[] {
  return Array.from(indices, (index, i) => (wanted(index) ? i : -1)).filter((i) => i >= 0);
}
