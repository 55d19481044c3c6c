/** Accuracy of one network on inputs with noise or blur of growing strength. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { meanStd } from "../../shared/compare/meanStd.ts";
import type { CorruptionSummary, MeasurementResult } from "../../shared/measurements.ts";
import type { CorruptionConfig } from "../../shared/schema/corruptionConfig.ts";
import { intoBox } from "../attacks/box.ts";
import type { Victim } from "../attacks/victim.ts";
import { predictionOf } from "../margin/candidates.ts";
import { Rng } from "../rng.ts";
import { corruptions } from "./corruptions.ts";
import type { MeasureInput } from "./measure.ts";
import { assertLogits } from "./outputChecks.ts";

type Input = MeasureInput<CorruptionConfig>;

/** What is summed over batches. */
interface Counts {
  clean: number;
  /** [level][draw] */
  readonly correct: number[][];
}

/**
 * One draw of the noise serves every strength, scaled.
 * @throws AppError `numerics` for a network that gives probabilities; `config` for a corruption that needs pictures
 */
export async function measureCorruption(input: Input): Promise<MeasurementResult<"corruption">> {
  const started = performance.now();
  const { subjects, split, data, config } = input;
  const { name, levels: given } = config.corruption;
  const samples = Math.min(config.samples ?? data.count, data.count);
  const levels = [...new Set(given)].sort((a, b) => a - b);
  const draws = "draws" in config.corruption ? config.corruption.draws : 1;
  const rngs = Array.from({ length: draws }, (_, draw) => Rng.seeded(config.seed, `corruption ${draw}`));
  const counts: Counts = { clean: 0, correct: levels.map(() => rngs.map(() => 0)) };
  for (let start = 0; start < samples; start += config.batchSize) {
    await input.between(start, samples);
    const end = Math.min(start + config.batchSize, samples);
    subjects[0].withVictim((victim) =>
      tf.tidy(() => countRange(input, victim, [start, end], levels, rngs, counts)),
    );
  }
  const summary: CorruptionSummary = {
    ...{ split, samples, seed: config.seed, evalMode: "deterministic", corruption: name, draws },
    cleanAccuracy: counts.clean / samples,
    pixelRange: config.pixelRange && data.box !== null,
    curve: levels.map((level, l) => {
      const { mean, std } = meanStd(counts.correct[l])!; // of counts, which are exact
      return { level, accuracy: mean / samples, std: std === null ? null : std / samples };
    }),
    seconds: (performance.now() - started) / 1000,
  };
  return { kind: "corruption", summary, vectors: {} };
}

function countRange(
  { data, config }: Input,
  victim: Victim,
  [start, end]: [number, number],
  levels: readonly number[],
  rngs: readonly Rng[],
  counts: Counts,
): void {
  const batch = data.range(start, end);
  const x: Tensor2D = tf.reshape(batch.x, [end - start, victim.dimension]);
  const correctAt = (inputs: Tensor2D): number => {
    const logits = victim.logits(inputs);
    if (inputs === x && start === 0) assertLogits(logits);
    return batch.labels.reduce((sum, label, i) => sum + (predictionOf(logits, i) === label ? 1 : 0), 0);
  };
  counts.clean += correctAt(x);
  const { box } = data;
  for (const [draw, rng] of rngs.entries())
    tf.tidy(() => {
      const { inputShape } = victim.network;
      const at = corruptions[config.corruption.name].draw({ x, inputShape, box, rng });
      for (const [l, level] of levels.entries())
        tf.tidy(() => {
          const corrupted = at(level);
          const valid =
            config.pixelRange && box ? tf.add<Tensor2D>(x, intoBox(x, tf.sub(corrupted, x), box)) : corrupted;
          counts.correct[l][draw] += correctAt(valid);
        });
    });
}
