/**
 * Square (Andriushchenko et al. 2020): random search within a ball that asks the network for logits alone. A proposal is kept
 * where it brings the margin nearer to the goal; samples leave once they are there.
 */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import * as tf from "@tensorflow/tfjs-core";
import { AppError, expected } from "../../shared/errors.ts";
import type { AttackConfigOf } from "../../shared/schema/attackConfig.ts";
import type { NormName } from "../../shared/schema/methods/norms.ts";
import type { Logits } from "../margin/candidates.ts";
import type { Attack, BallInput } from "./attack.ts";
import { clipWithin, type Box } from "./box.ts";
import { Found } from "./found.ts";
import { aimed, goalOf, reaches } from "./goal.ts";
import { norms } from "./norms.ts";
import { marginObjective, valuesOfObjective } from "./objectives.ts";
import { rowsTensor } from "./rows.ts";
import { squareMoves } from "./squareMoves.ts";
import { pictureOf, shareAt, type Picture } from "./squareWindows.ts";

type Config = AttackConfigOf<"square">;

export const square: Attack<"square"> = {
  kind: "ball",
  norm: (config) => norms[config.norm],
  run: (input, config) => {
    const search = new Search(input, config);
    for (let query = 0; query < config.queries && search.unfinished; query++) search.ask(query);
    return search.found.result();
  },
};

/** One sample that is not there yet. */
interface Sample {
  readonly index: number;
  readonly x: Float32Array;
  delta: Float64Array;
  value: number;
}

class Search {
  readonly found: Found;
  readonly #input: BallInput;
  readonly #config: Config;
  readonly #picture: Picture;
  #samples: Sample[];

  constructor(input: BallInput, config: Config) {
    const { victim, x, goal } = input;
    this.#input = input;
    this.#config = config;
    this.#picture = pictureOf(victim.network.inputShape);
    assertKnown(config.norm, victim.network.inputShape);
    this.found = new Found(goal.labels.length, victim.dimension, norms[config.norm]);
    const values = x.dataSync<"float32">();
    this.#samples = Array.from(goal.labels, (_, index) => ({
      ...{ index, value: -Infinity, delta: new Float64Array(victim.dimension) },
      x: values.slice(index * victim.dimension, (index + 1) * victim.dimension),
    }));
  }

  get unfinished(): boolean {
    return this.#samples.length > 0;
  }

  /** One proposal for each sample that is left, by one forward pass. */
  ask(query: number): void {
    const { victim, goal } = this.#input;
    const proposals = this.#samples.map((sample) => this.#proposal(sample, query));
    const own = goalOf(
      goal,
      this.#samples.map(({ index }) => index),
    );
    const logits = this.#logitsAt(proposals, (x) => victim.logits(x));
    const { values } = valuesOfObjective(aimed(own, marginObjective), logits, own.labels);
    this.#samples.forEach((sample, row) => {
      if (!(values[row] > sample.value)) return;
      sample.value = values[row];
      sample.delta = proposals[row];
    });
    const there = this.#samples.map((_, row) => reaches(own, logits, row, row));
    this.#leave(proposals, there);
  }

  #proposal({ x, delta }: Sample, query: number): Float64Array {
    const { radius, rng, box } = this.#input;
    const { queries, pInit, norm } = this.#config;
    const moves = squareMoves[norm];
    const next =
      query === 0
        ? moves.start(this.#picture, radius, rng)
        : moves.propose(delta, this.#picture, radius, shareAt(query, queries, pInit), rng);
    return box ? clipped(x, next, box) : next;
  }

  #logitsAt(proposals: readonly Float64Array[], ask: (x: Tensor2D) => Logits): Logits {
    const { dimension } = this.#input.victim;
    const moved = new Float32Array(proposals.length * dimension);
    proposals.forEach((delta, row) => {
      const { x } = this.#samples[row];
      for (let d = 0; d < dimension; d++) moved[row * dimension + d] = x[d] + delta[d];
    });
    return tf.tidy(() => ask(rowsTensor(moved, proposals.length)) as Logits & tf.TensorContainerObject);
  }

  #leave(proposals: readonly Float64Array[], there: readonly boolean[]): void {
    if (!there.includes(true)) return;
    const rows = there.map((_, row) => row).filter((row) => there[row]);
    const deltas = new Float32Array(rows.length * this.#input.victim.dimension);
    rows.forEach((row, i) => deltas.set(proposals[row], i * this.#input.victim.dimension));
    const tensor = rowsTensor(deltas, rows.length);
    this.found.offer(
      tensor,
      rows.map((_, i) => i),
      rows.map((row) => this.#samples[row].index),
    );
    tensor.dispose();
    this.#samples = this.#samples.filter((_, row) => !there[row]);
  }
}

function clipped(x: Float32Array, delta: Float64Array, box: Box): Float64Array {
  return delta.map((value, d) => clipWithin(x[d] + value, d, box) - x[d]);
}

/** Whether there are moves for this norm and inputs of this shape. */
export function squareKnows(norm: NormName, shape: readonly number[]): norm is keyof typeof squareMoves {
  const [height, width] = shape;
  return norm === "Linf" || (norm === "L2" && shape.length === 3 && height >= 3 && width >= 3);
}

/** @throws AppError `config` */
function assertKnown(norm: NormName, shape: readonly number[]): void {
  if (squareKnows(norm, shape)) return;
  const what = `pictures of 3×3 or more for ${norm}`;
  throw new AppError("config", expected(what, shape.join("×"), "attack.norm"));
}
