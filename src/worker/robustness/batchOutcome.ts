/** One batch of samples against a list of radii. */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { attackConfig, type RobustnessConfig } from "../../shared/schema/attackConfig.ts";
import type { AttackInput, AttackResult, Rise } from "../attacks/attack.ts";
import { goalOf, type Goal } from "../attacks/goal.ts";
import { normOf, runAttack, seeksShortest } from "../attacks/index.ts";
import { rowsTensor } from "../attacks/rows.ts";
import { squareKnows } from "../attacks/square.ts";
import { predictionOf } from "../margin/candidates.ts";
import { takeRows } from "../margin/hostRows.ts";

/** [B] each. */
export interface BatchOutcome {
  readonly sizes: Float64Array;
  readonly brokenAt: Float64Array;
  readonly adversarial: Int32Array;
  /** What fooled it, at the smallest radius that did; 0 where nothing was found. [B·D] */
  readonly delta: Float32Array;
  /** By radius: how many of those that were left the black box fooled. */
  readonly blackBox: (number | null)[];
  /** By radius: of the samples that were left. */
  readonly rises: Rise[];
}

/**
 * @param input over the whole batch; samples at the goal count as broken at 0
 * @param epsilons ascending: what fools within one radius fools within a larger one, so only the others go on
 * @param blackBoxQueries 0: the black box is not asked
 */
export function attackBatch(
  input: AttackInput,
  { attack, blackBoxQueries }: RobustnessConfig,
  epsilons: readonly number[],
): BatchOutcome {
  const batch = new Batch(input);
  if (seeksShortest(attack)) batch.note(runAttack(input, attack, NaN), batch.all, null);
  const norm = normOf(attack).name;
  const blackBox = blackBoxQueries > 0 && squareKnows(norm, input.victim.network.inputShape);
  for (const epsilon of epsilons) {
    if (!seeksShortest(attack)) batch.attackRest(epsilon, (rest) => runAttack(rest, attack, epsilon));
    else batch.breakWithin(epsilon);
    if (!blackBox || epsilon === 0) {
      batch.outcome.blackBox.push(null);
      continue;
    }
    const search = attackConfig.parse({ name: "square", norm, queries: blackBoxQueries });
    batch.outcome.blackBox.push(batch.countFooled(epsilon, (rest) => runAttack(rest, search, epsilon)));
  }
  return batch.outcome;
}

class Batch {
  readonly outcome: BatchOutcome;
  readonly all: readonly number[];
  readonly #input: AttackInput;

  constructor(input: AttackInput) {
    const { labels } = input.goal;
    this.#input = input;
    this.all = Array.from(labels, (_, i) => i);
    this.outcome = {
      sizes: new Float64Array(labels.length).fill(Infinity),
      brokenAt: new Float64Array(labels.length).fill(Infinity),
      adversarial: new Int32Array(labels.length).fill(-1),
      delta: new Float32Array(labels.length * input.victim.dimension),
      ...{ blackBox: [], rises: [] },
    };
  }

  attackRest(epsilon: number, run: (rest: AttackInput) => AttackResult): void {
    const rest = this.#rest();
    if (rest.length === 0) return;
    const result = this.#on(rest, run);
    this.note(result, rest, epsilon);
    const left = rest.map((_, row) => row).filter((row) => !result.fooled[row]);
    if (result.rise) this.outcome.rises.push(pickRise(result.rise, left));
  }

  countFooled(epsilon: number, run: (rest: AttackInput) => AttackResult): number {
    const rest = this.#rest();
    if (rest.length === 0) return 0;
    return this.#on(rest, run).fooled.reduce((sum, fooled) => sum + fooled, 0);
  }

  /** @param epsilon at which these are broken; null: that is to be seen from their sizes */
  note({ fooled, sizes, delta }: AttackResult, samples: readonly number[], epsilon: number | null): void {
    const classes = this.#classesAt(delta, samples);
    const { dimension } = this.#input.victim;
    samples.forEach((sample, row) => {
      if (!fooled[row]) return;
      this.outcome.delta.set(delta.subarray(row * dimension, (row + 1) * dimension), sample * dimension);
      this.outcome.sizes[sample] = sizes[row];
      this.outcome.adversarial[sample] = classes[row];
      if (epsilon !== null) this.outcome.brokenAt[sample] = epsilon;
    });
  }

  breakWithin(epsilon: number): void {
    const { brokenAt, sizes } = this.outcome;
    for (const i of this.all) if (sizes[i] <= epsilon) brokenAt[i] = Math.min(brokenAt[i], epsilon);
  }

  #rest(): number[] {
    return this.all.filter((i) => this.outcome.brokenAt[i] === Infinity);
  }

  #on(samples: readonly number[], run: (rest: AttackInput) => AttackResult): AttackResult {
    const x: Tensor2D = takeRows(this.#input.x, samples);
    const goal: Goal = goalOf(this.#input.goal, samples);
    try {
      return run({ ...this.#input, x, goal });
    } finally {
      x.dispose();
    }
  }

  #classesAt(delta: Float32Array, samples: readonly number[]): number[] {
    const { victim, x } = this.#input;
    let classes: number[] = [];
    tf.tidy(() => {
      const moved = tf.add<Tensor2D>(takeRows(x, samples), rowsTensor(delta, samples.length));
      const logits = victim.logits(moved);
      classes = samples.map((_, row) => predictionOf(logits, row));
    });
    return classes;
  }
}

function pickRise(rise: Rise, rows: readonly number[]): Rise {
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return { start: pick(rise.start), late: pick(rise.late), end: pick(rise.end) };
}
