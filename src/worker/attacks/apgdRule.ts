/**
 * The step of Auto-PGD (Croce and Hein 2020, algorithm 1), by sample:
 * z = Π(x_k + η·u), x_{k+1} = Π(x_k + α(z − x_k) + (1 − α)(x_k − x_{k−1})), u the steepest direction.
 * At checkpoints η is halved, and the search goes back to the best point, where progress has stalled.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { takeRows } from "../margin/hostRows.ts";
import { steepestWithin } from "./ascent.ts";
import type { Box } from "./box.ts";
import type { Place, StepRule } from "./climb.ts";
import type { Norm } from "./norms.ts";
import { Region } from "./region.ts";
import { chooseFromPairs, scaleRows } from "./rows.ts";

/** ρ: fewer steps than this that raised the objective, since the last checkpoint, are a stall. */
const wantedRises = 0.75;

/** What is known of one row. */
interface Progress {
  eta: number;
  value: number;
  best: number;
  /** Steps since the last checkpoint that raised the objective. */
  rises: number;
  bestBefore: number;
  /** η was halved at the last checkpoint. */
  halved: boolean;
}

/** `previous` is δ before the last step. */
type Kept = "previous" | "best" | "bestGradient";

export interface ApgdOptions {
  readonly norm: Norm;
  readonly radius: number;
  /** Valid inputs; null: everything is. */
  readonly box: Box | null;
  readonly steps: number;
  /** Samples at first. */
  readonly count: number;
}

export class ApgdRule implements StepRule {
  readonly region: Region;
  readonly #norm: Norm;
  readonly #radius: number;
  readonly #box: Box | null;
  readonly #checkpoints: ReadonlyMap<number, number>;
  readonly #tensors = new Map<Kept, Tensor2D>();
  /** A number in an operation would be sent to the backend at each step. */
  readonly #quarter = tf.keep(tf.scalar(1 / 4));
  #rows: Progress[] = [];
  #step = 0;

  constructor({ norm, radius, box, steps, count }: ApgdOptions) {
    this.region = new Region(norm, new Float64Array(count).fill(radius), box);
    this.#norm = norm;
    this.#radius = radius;
    this.#box = box;
    this.#checkpoints = checkpointsOf(steps);
  }

  next(place: Place, samples: readonly number[]): Tensor2D {
    this.#note(place);
    const from = this.#backToBest(place);
    const { x } = place;
    const direction = steepestWithin(this.#norm, from.gradient, x, from.delta, this.#box);
    const eta = this.#rows.map((row) => row.eta);
    const z = this.region.into(tf.add<Tensor2D>(from.delta, scaleRows(direction, eta)), x, samples);
    const next = this.#withMomentum(z, from.delta);
    this.#step++;
    return next;
  }

  /**
   * With α = 3/4: x_k + α(z − x_k) + (1 − α)(x_k − x_{k−1}) = (3z + 2x_k − x_{k−1})/4, most of it in one operation: what a
   * step takes counts where the network's passes are short.
   */
  #withMomentum(z: Tensor2D, delta: Tensor2D): Tensor2D {
    const previous = this.#tensors.get("previous");
    const next = previous
      ? tf.mul<Tensor2D>(tf.sub(tf.addN<Tensor2D>([z, z, z, delta, delta]), previous), this.#quarter)
      : z;
    this.#set("previous", tf.clone(delta));
    return next;
  }

  keep(rows: readonly number[]): void {
    this.#rows = rows.map((row) => this.#rows[row]).filter((row) => row !== undefined); // none before the first step
    for (const [name, tensor] of [...this.#tensors]) this.#set(name, takeRows(tensor, rows));
  }

  dispose(): void {
    tf.dispose([...this.#tensors.values(), this.#quarter]);
    this.#tensors.clear();
  }

  /** What came of the last step. */
  #note({ delta, gradient, values }: Place): void {
    if (this.#step === 0) {
      this.#rows = Array.from(values, (value) => ({
        ...{ value, best: value, bestBefore: value },
        ...{ eta: 2 * this.#radius, rises: 0, halved: true }, // the first checkpoint halves by its first condition alone
      }));
      this.#set("best", tf.clone(delta));
      this.#set("bestGradient", tf.clone(gradient));
      return;
    }
    const improved = this.#rows.map((row, i) => {
      if (values[i] > row.value) row.rises++;
      row.value = values[i];
      if (!(values[i] > row.best)) return false;
      row.best = values[i];
      return true;
    });
    if (!improved.includes(true)) return;
    const [best, bestGradient] = chooseFromPairs(improved, [
      [delta, this.#tensors.get("best")!],
      [gradient, this.#tensors.get("bestGradient")!],
    ]);
    this.#set("best", best);
    this.#set("bestGradient", bestGradient);
  }

  /** At a checkpoint, halves η where progress has stalled and goes on from the best point there. */
  #backToBest({ delta, gradient }: Place): Pick<Place, "delta" | "gradient"> {
    const since = this.#checkpoints.get(this.#step);
    if (since === undefined) return { delta, gradient };
    const stalled = this.#rows.map((row) => {
      const few = row.rises <= wantedRises * since;
      const same = !row.halved && row.best <= row.bestBefore;
      row.halved = few || same;
      row.bestBefore = row.best;
      row.rises = 0;
      if (row.halved) row.eta /= 2;
      return row.halved;
    });
    const [fromDelta, fromGradient] = chooseFromPairs(stalled, [
      [this.#tensors.get("best")!, delta],
      [this.#tensors.get("bestGradient")!, gradient],
    ]);
    return { delta: fromDelta, gradient: fromGradient };
  }

  /** @param tensor which nobody else disposes; it outlives the tidy */
  #set(name: Kept, tensor: Tensor2D): void {
    this.#tensors.get(name)?.dispose();
    this.#tensors.set(name, tf.keep(tensor));
  }
}

/** Step → steps since the checkpoint before: ⌈p_j·N⌉ with p_1 = 0.22, p_{j+1} = p_j + max(p_j − p_{j−1} − 0.03, 0.06). */
export function checkpointsOf(steps: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let [before, p] = [0, 0.22];
  let last = 0;
  while (p <= 1 + 1e-9) {
    const at = Math.ceil(p * steps - 1e-9);
    if (at > last) found.set(at, at - last);
    last = at;
    [before, p] = [p, p + Math.max(p - before - 0.03, 0.06)];
  }
  return found;
}
