/** Keeps, of the rows that were pulled back so far, the nearest one of each sample. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { GradientHealth } from "../../shared/metrics.ts";
import { indexTensor } from "./hostRows.ts";
import { marginTo, type RowBatch, type Target } from "./rowBatch.ts";
import type { RowNorms } from "./rowNorms.ts";

/** For A samples the boundary that is nearest. */
export interface Boundaries {
  /** w = ∂(f_t − f_p)/∂x, [A, D]. */
  readonly w: Tensor2D;
  /** f_t − f_p, [A]. */
  readonly v: Float64Array;
  /** ‖w + ε‖², [A]; NaN where no candidate had a usable gradient. */
  readonly normSquared: Float64Array;
  /** p, [A]. */
  readonly from: Int32Array;
  /** t = k*, [A]. */
  readonly to: Int32Array;
  /** What is wrong with the candidates' gradients: all are zero, or one is NaN or infinite; null: nothing. [A]. */
  readonly flaws: readonly (Flaw | null)[];
  /** Every row that was judged. */
  readonly rows: JudgedRows;
}

/** One row a pair (sample, candidate class), [R] each. */
export interface JudgedRows extends Pick<RowBatch, "targets" | "from" | "to" | "gaps"> {
  /** ‖w + ε‖²; NaN where the row was left behind as too far. */
  readonly normSquared: Float64Array;
  /** ‖w‖²; NaN where the row was left behind. */
  readonly squared: Float64Array;
}

export type Flaw = keyof GradientHealth;

interface Nearest {
  distance: number;
  candidate: number;
  normSquared: number;
  /** ‖w‖² */
  squared: number;
  /** Row of `kept`, or −1. */
  place: number;
}

export class BestRows {
  readonly #rows: RowBatch;
  readonly #nearest: Nearest[];
  readonly #kept: Tensor2D[] = [];
  #keptRows = 0;
  /** By row ‖w‖²; −1 where the row did not go all the way, which only happens beside one that is not zero. */
  readonly #squared: Float64Array;
  /** By row ‖w + ε‖², NaN where the row did not go all the way. */
  readonly #shifted: Float64Array;

  constructor(samples: number, rows: RowBatch) {
    this.#rows = rows;
    this.#squared = new Float64Array(rows.from.length).fill(-1);
    this.#shifted = new Float64Array(rows.from.length).fill(NaN);
    this.#nearest = Array.from({ length: samples }, () => ({
      distance: Infinity,
      candidate: 0,
      normSquared: NaN,
      squared: 0,
      place: -1,
    }));
  }

  /** One row a sample: the least gap over signal, which is the nearest if the rest of the network treats all alike. */
  leaders(sizes: ArrayLike<number>): number[] {
    const leader = this.#nearest.map(() => ({ row: -1, score: Infinity }));
    this.#rows.targets.forEach((sample, row) => {
      const score = this.#rows.gaps[row] / sizes[row];
      if (leader[sample].row < 0 || score < leader[sample].score) leader[sample] = { row, score };
    });
    return leader.map(({ row }) => row);
  }

  /** A row that is surely farther than this needs no pull back. Infinite while nothing usable is known of its sample. */
  pruningDistance(row: number): number {
    const { distance, squared } = this.#nearest[this.#rows.targets[row]];
    return squared > 0 ? distance : Infinity;
  }

  /** @param w [rows, D] */
  offer(rows: readonly number[], w: Tensor2D, norms: RowNorms): void {
    const better = new Map<number, number>(); // sample → index in rows
    rows.forEach((row, i) => {
      this.#squared[row] = norms.squared[i];
      this.#shifted[row] = norms.shifted[i];
      const sample = this.#rows.targets[row];
      const distance = this.#rows.gaps[row] / Math.sqrt(norms.shifted[i]);
      const candidate = this.#rows.candidates[row];
      const nearest = this.#nearest[sample];
      const nearer =
        distance < nearest.distance || (distance === nearest.distance && candidate < nearest.candidate);
      if (!nearer) return;
      Object.assign(nearest, {
        distance,
        candidate,
        normSquared: norms.shifted[i],
        squared: norms.squared[i],
      });
      better.set(sample, i);
    });
    if (better.size === 0) return;
    for (const sample of better.keys()) this.#nearest[sample].place = this.#keptRows++;
    const indices = [...better.values()];
    const part = usable(
      tf.gather(w, indexTensor(indices)),
      indices.map((i) => norms.squared[i]),
    );
    this.#kept.push(tf.keep(part));
  }

  /** @param dimension D */
  boundaries(targets: readonly Target[], dimension: number): Boundaries {
    const w = tf.tidy(() => this.#inOrder(dimension));
    tf.dispose(this.#kept);
    const to = this.#nearest.map(({ candidate }, i) => targets[i].to[candidate]);
    return {
      w,
      v: Float64Array.from(targets, (target, i) => marginTo(target, to[i])),
      normSquared: Float64Array.from(this.#nearest, ({ normSquared }) => normSquared),
      from: Int32Array.from(targets, (target) => target.from),
      to: Int32Array.from(to),
      flaws: this.#flaws(),
      rows: this.#judged(),
    };
  }

  #judged(): JudgedRows {
    const { targets, from, to, gaps } = this.#rows;
    const squared = this.#squared.map((value) => (value < 0 ? NaN : value));
    return { targets, from, to, gaps, normSquared: this.#shifted, squared };
  }

  /** The kept rows by sample; zero for samples without a usable candidate. */
  #inOrder(dimension: number): Tensor2D {
    const complete = this.#nearest.every(({ place }) => place >= 0);
    const parts = complete ? this.#kept : [...this.#kept, tf.zeros<tf.Rank.R2>([1, dimension])];
    const all = parts.length === 1 ? parts[0] : tf.concat(parts, 0);
    const places = this.#nearest.map(({ place }) => (place < 0 ? this.#keptRows : place));
    const ordered = places.length === all.shape[0] && places.every((place, i) => place === i);
    return ordered ? tf.clone(all) : tf.gather(all, indexTensor(places));
  }

  #flaws(): (Flaw | null)[] {
    const flaws = this.#nearest.map((): Flaw | null => "zero");
    this.#rows.targets.forEach((sample, row) => {
      const value = this.#squared[row];
      if (flaws[sample] === "nan" || flaws[sample] === "infinite") return;
      if (Number.isNaN(value)) flaws[sample] = "nan";
      else if (value === Infinity) flaws[sample] = "infinite";
      else if (value !== 0) flaws[sample] = null;
    });
    return flaws;
  }
}

/** NaN and infinite entries as 0, so that a sample with such a gradient stays where it is instead of spreading NaN. */
function usable(w: Tensor2D, squared: readonly number[]): Tensor2D {
  if (squared.every(Number.isFinite)) return w;
  return tf.where(tf.isFinite(w), w, tf.zerosLike(w));
}
