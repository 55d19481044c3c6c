/** Adversarial examples of one network, seen by others: what each cell means is said at `TransferSummary`. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { MeasurementResult, TransferSummary } from "../../shared/measurements.ts";
import type { RobustAccuracy } from "../../shared/robustness.ts";
import type { TransferConfig } from "../../shared/schema/transferConfig.ts";
import { rowsTensor } from "../attacks/rows.ts";
import { predictionOf } from "../margin/candidates.ts";
import type { MeasureInput } from "./measure.ts";
import { robustAccuracy } from "./robustAccuracy.ts";
import type { Subject } from "./subject.ts";

type Input = MeasureInput<TransferConfig>;

/** What was made on one source. */
interface Examples {
  readonly result: RobustAccuracy;
  /** Whether there is one, [N]. */
  readonly made: boolean[];
  /** 0 where there is none, [N·D]. */
  readonly delta: Float32Array;
}

/** @throws AppError `numerics` for a network that gives probabilities */
export async function measureTransfer(input: Input): Promise<MeasurementResult<"transfer">> {
  const started = performance.now();
  const { subjects, split, data, config } = input;
  const samples = Math.min(config.samples ?? data.count, data.count);
  const pass = passes(input, samples);
  const seenBy = async (delta: Float32Array | null): Promise<Int32Array[]> => {
    const seen: Int32Array[] = [];
    for (const target of subjects) seen.push(await predictionsAt(target, pass(), samples, delta));
    return seen;
  };
  const before = await seenBy(null);
  const rows: Row[] = [];
  for (const source of subjects) {
    const examples = await examplesOf(source, pass(), samples);
    rows.push(rowOf(examples, before, await seenBy(examples.delta)));
  }
  const { labels } = rows[0].result.outcomes;
  const summary: TransferSummary = {
    ...{ split, samples, seed: config.seed, evalMode: "deterministic", epsilon: config.epsilon },
    cleanAccuracy: before.map(
      (predictions) => countOf(labels, (label, i) => predictions[i] === label) / samples,
    ),
    robustAccuracy: rows.map((row) => row.robustAccuracy),
    examples: rows.map((row) => row.examples),
    fooled: rows.map((row) => row.fooled),
    verdicts: rows.map((row) => row.result.verdict),
    seconds: (performance.now() - started) / 1000,
  };
  return { kind: "transfer", summary, vectors: {} };
}

/**
 * Of n networks: a look at the clean samples by each, then of each in turn an attack and a look at what it made by each.
 * @returns the input for the next of them, which tells of progress among all
 */
function passes({ between, ...input }: Input, samples: number): () => Input {
  const n = input.subjects.length;
  const total = samples * (n + n * (1 + n));
  let passed = 0;
  return () => {
    const before = samples * passed++;
    return { ...input, between: (done) => between(before + done, total) };
  };
}

interface Row {
  readonly result: RobustAccuracy;
  readonly robustAccuracy: number[];
  readonly examples: number;
  readonly fooled: (number | null)[];
}

async function examplesOf(
  source: Subject,
  { split, data, config, between }: Input,
  samples: number,
): Promise<Examples> {
  const { epsilon, ...settings } = config;
  const { dimension } = data;
  const delta = new Float32Array(samples * dimension);
  const result = await robustAccuracy({
    ...{ ...source, split, data, between, needsLogits: true },
    config: { ...settings, epsilons: [epsilon], target: "none" },
    found: (start, batch) => delta.set(batch.delta, start * dimension),
  });
  const { labels, predictions, brokenAt } = result.outcomes;
  const made = Array.from(labels, (label, i) => predictions[i] === label && brokenAt[i] <= epsilon);
  made.forEach((isMade, i) => {
    if (!isMade) delta.fill(0, i * dimension, (i + 1) * dimension);
  });
  return { result, made, delta };
}

/** @param delta [N·D]; null: at x */
async function predictionsAt(
  { withVictim }: Subject,
  { data, config: { batchSize }, between }: Input,
  samples: number,
  delta: Float32Array | null,
): Promise<Int32Array> {
  const predictions = new Int32Array(samples);
  for (let start = 0; start < samples; start += batchSize) {
    await between(start, samples);
    const end = Math.min(start + batchSize, samples);
    withVictim((victim) =>
      tf.tidy(() => {
        const x: Tensor2D = tf.reshape(data.range(start, end).x, [end - start, victim.dimension]);
        const own = delta?.subarray(start * victim.dimension, end * victim.dimension);
        const logits = victim.logits(own ? tf.add(x, rowsTensor(own, end - start)) : x);
        for (let i = start; i < end; i++) predictions[i] = predictionOf(logits, i - start);
      }),
    );
  }
  return predictions;
}

/** @param before without an attack @param after at the source's examples; of each target */
function rowOf({ result, made }: Examples, before: readonly Int32Array[], after: readonly Int32Array[]): Row {
  const { labels } = result.outcomes;
  const wasRight = (target: number, i: number) => before[target][i] === labels[i];
  const isRight = (target: number, i: number) => wasRight(target, i) && after[target][i] === labels[i];
  const cells = before.map((_, target) => {
    const tried = countOf(labels, (_label, i) => made[i] && wasRight(target, i));
    const held = countOf(labels, (_label, i) => made[i] && isRight(target, i));
    return {
      robustAccuracy: countOf(labels, (_label, i) => isRight(target, i)) / labels.length,
      fooled: tried === 0 ? null : (tried - held) / tried,
    };
  });
  return {
    result,
    robustAccuracy: cells.map((cell) => cell.robustAccuracy),
    examples: made.filter(Boolean).length,
    fooled: cells.map((cell) => cell.fooled),
  };
}

function countOf(labels: Int32Array, holds: (label: number, index: number) => boolean): number {
  return labels.reduce((sum, label, i) => sum + (holds(label, i) ? 1 : 0), 0);
}
