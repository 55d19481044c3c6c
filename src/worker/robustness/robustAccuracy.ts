/** Robust accuracy of one network on a split against a list of radii, with a verdict on the number. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { SplitName } from "../../shared/metrics.ts";
import type { RobustAccuracy, RobustnessOutcomes } from "../../shared/robustness.ts";
import type { RobustnessConfig } from "../../shared/schema/attackConfig.ts";
import type { Rise } from "../attacks/attack.ts";
import type { Goal } from "../attacks/goal.ts";
import { normOf } from "../attacks/index.ts";
import type { Victim } from "../attacks/victim.ts";
import type { DeviceSplit } from "../deviceData.ts";
import { predictionOf, type Logits } from "../margin/candidates.ts";
import { Rng } from "../rng.ts";
import { attackBatch, type BatchOutcome } from "./batchOutcome.ts";
import { countZeroGradients, looksLikeProbabilities, notLogits, sameLogits } from "./outputChecks.ts";
import type { Subject } from "./subject.ts";
import { targetsOf } from "./targets.ts";
import { verdictOf } from "./verdict.ts";

export interface RobustnessOptions extends Subject {
  readonly split: SplitName;
  readonly data: DeviceSplit;
  readonly config: RobustnessConfig;
  /** Probabilities are refused rather than flagged. */
  readonly needsLogits?: boolean;
  /** Called between batches; may wait, and throws to give up. */
  readonly between: (done: number, total: number) => Promise<void>;
  /** Gets what each batch came to. */
  readonly found?: (start: number, batch: BatchOutcome) => void;
}

/** What is summed over batches. */
export interface Tally {
  readonly outcomes: RobustnessOutcomes;
  readonly blackBox: (number | null)[];
  readonly rises: Rise[];
  /** The data have a range of valid inputs. */
  readonly hasBox: boolean;
  correct: number;
  zeroGradients: number;
  outputVaries: boolean;
  probabilities: boolean;
}

/** @throws AppError `numerics` for a network that gives probabilities, where logits are needed */
export async function robustAccuracy(options: RobustnessOptions): Promise<RobustAccuracy> {
  const started = performance.now();
  const { config, data, split } = options;
  const samples = Math.min(config.samples ?? data.count, data.count);
  const epsilons = [...new Set(config.epsilons)].sort((a, b) => a - b);
  const tally = emptyTally(samples, epsilons.length, data.box !== null);
  const rng = Rng.seeded(config.seed, "attack");
  for (let start = 0; start < samples; start += config.batchSize) {
    await options.between(start, samples);
    const end = Math.min(start + config.batchSize, samples);
    options.withVictim((victim) =>
      tf.tidy(() => attackRange(options, victim, start, end, { epsilons, rng, tally })),
    );
  }
  const { labels, predictions, brokenAt } = tally.outcomes;
  const curve = epsilons.map((epsilon, e) => {
    const robust = labels.reduce((sum, label, i) => {
      return sum + (predictions[i] === label && !(brokenAt[i] <= epsilon) ? 1 : 0);
    }, 0);
    return { epsilon, robustAccuracy: robust / samples, blackBoxFooled: tally.blackBox[e] };
  });
  const verdict = verdictOf(config, normOf(config.attack).name, epsilons, samples, tally);
  const seconds = (performance.now() - started) / 1000;
  return { split, verdict, curve, outcomes: tally.outcomes, seconds };
}

function emptyTally(samples: number, radii: number, hasBox: boolean): Tally {
  return {
    outcomes: {
      labels: new Int32Array(samples),
      predictions: new Int32Array(samples),
      sizes: new Float32Array(samples),
      brokenAt: new Float64Array(samples),
      adversarial: new Int32Array(samples),
    },
    blackBox: new Array<number | null>(radii).fill(null),
    ...{ hasBox, rises: [], correct: 0, zeroGradients: 0, outputVaries: false, probabilities: true },
  };
}

function attackRange(
  { data, config, rowChunk, needsLogits, found: tell }: RobustnessOptions,
  victim: Victim,
  start: number,
  end: number,
  { epsilons, rng, tally }: { epsilons: readonly number[]; rng: Rng; tally: Tally },
): void {
  const batch = data.range(start, end);
  const x: Tensor2D = tf.reshape(batch.x, [end - start, victim.dimension]);
  const logits = victim.logits(x);
  const predictions = Int32Array.from(batch.labels, (_, i) => predictionOf(logits, i));
  note(tally, victim, x, logits, batch.labels, predictions);
  if (needsLogits && tally.probabilities) throw notLogits();
  const goal: Goal =
    config.target === "none"
      ? { labels: batch.labels, targeted: false }
      : { labels: targetsOf(config.target, logits, batch.labels, rng), targeted: true };
  const box = config.pixelRange ? data.box : null;
  const found = attackBatch({ victim, x, goal, rng, box, rowChunk }, config, epsilons);
  const { outcomes } = tally;
  outcomes.labels.set(batch.labels, start);
  outcomes.predictions.set(predictions, start);
  outcomes.sizes.set(found.sizes, start);
  outcomes.brokenAt.set(found.brokenAt, start);
  outcomes.adversarial.set(found.adversarial, start);
  addFound(tally, found);
  tell?.(start, found);
}

function note(
  tally: Tally,
  victim: Victim,
  x: Tensor2D,
  logits: Logits,
  labels: Int32Array,
  predictions: Int32Array,
): void {
  tally.outputVaries ||= !sameLogits(logits, victim.logits(x));
  tally.probabilities &&= looksLikeProbabilities(logits);
  tally.zeroGradients += countZeroGradients(victim, x, labels);
  tally.correct += labels.reduce((sum, label, i) => sum + (predictions[i] === label ? 1 : 0), 0);
}

function addFound(tally: Tally, { blackBox, rises }: BatchOutcome): void {
  blackBox.forEach((count, e) => {
    if (count !== null) tally.blackBox[e] = (tally.blackBox[e] ?? 0) + count;
  });
  tally.rises.push(...rises);
}
