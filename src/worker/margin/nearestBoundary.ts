/**
 * The nearest linearised class boundary of each sample: w_k = g_k − g_p by one pulled-back row a candidate,
 * d_k = |f_k − f_p|/‖w_k + ε‖₂ (methods.md section 2, step 3).
 *
 * Where upper bounds G of the norm of a part of the network are known, a row need not go all the way: pulled back to a cut,
 * its signal δ says that ‖w‖ ≤ G·‖δ‖, so d ≥ |f_k − f_p|/(G·‖δ‖ + ε√D). The most promising candidate of each sample goes
 * first; who cannot be nearer than it stays behind. The argmin is the same, and late iterations pull back one row a sample
 * instead of nine.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { Context, Saved } from "../nn/layer.ts";
import { sizeOf } from "../nn/layer.ts";
import type { Network } from "../nn/network.ts";
import { BestRows, type Boundaries } from "./bestRows.ts";
import { classDifferences, rowsOf, type RowBatch, type Target } from "./rowBatch.ts";
import { indexTensor } from "./hostRows.ts";
import { squaredNorms, squaredRows } from "./rowNorms.ts";

/** Where rows can be judged: pulled back through layers ≥ `layer`, with `gain` ≥ ‖Jᵀ‖₂ of those below, for every input. */
export interface Cut {
  readonly layer: number;
  readonly gain: number;
}

export interface BoundaryOptions {
  readonly epsilon: number;
  /** Rows pulled back at a time. */
  readonly rowChunk: number;
  /** From the top of the network down; without, every row goes all the way. */
  readonly cuts?: readonly Cut[];
}

/** A row is left behind when it is farther by more than rounding could make it. */
const slack = 1 + 1e-3;

/** @param targets at least one; @returns for each of them the candidate of least d. */
export function nearestBoundaries(
  network: Network,
  context: Context,
  saved: readonly Saved[],
  targets: readonly Target[],
  options: BoundaryOptions,
): Boundaries {
  const search = new Search(network, context, saved, targets, options);
  tf.tidy(() => search.run());
  return search.best.boundaries(targets, sizeOf(network.inputShape));
}

class Search {
  readonly best: BestRows;
  readonly #network: Network;
  readonly #context: Context;
  readonly #saved: readonly Saved[];
  readonly #options: BoundaryOptions;
  readonly #rows: RowBatch;
  readonly #dimension: number;

  constructor(
    network: Network,
    context: Context,
    saved: readonly Saved[],
    targets: readonly Target[],
    options: BoundaryOptions,
  ) {
    this.#network = network;
    this.#context = context;
    this.#saved = saved;
    this.#options = options;
    this.#rows = rowsOf(targets);
    this.best = new BestRows(targets.length, this.#rows);
    this.#dimension = sizeOf(network.inputShape);
  }

  run(): void {
    const all = Array.from(this.#rows.from, (_, r) => r);
    const [cut, ...lower] = this.#options.cuts ?? [];
    if (!cut) {
      this.#inChunks(all, (rows) => this.#finish(rows, this.#seeds(rows), this.#network.layers.length, []));
      return;
    }
    const delta = this.#pull(this.#seeds(all), all, cut.layer, this.#network.layers.length); // [R, …] at the first cut
    const sizes = Array.from(squaredRows(delta, this.#context), Math.sqrt);
    const leaders = this.best.leaders(sizes);
    const at = (rows: readonly number[]): Tensor => tf.gather(delta, indexTensor(rows));
    this.#inChunks(leaders, (rows) => this.#finish(rows, at(rows), cut.layer, []));
    const led = new Set(leaders);
    const rest = all.filter((row) => !led.has(row) && this.#mayBeNearer(row, cut.gain * sizes[row]));
    this.#inChunks(rest, (rows) => this.#finish(rows, at(rows), cut.layer, lower));
  }

  /** Pulls rows from below `layer` to the input, leaving some behind at the cuts, and keeps what is nearest. */
  #finish(rows: readonly number[], delta: Tensor, layer: number, cuts: readonly Cut[]): void {
    let [current, signal, above] = [rows, delta, layer];
    for (const cut of cuts) {
      signal = this.#pull(signal, current, cut.layer, above);
      above = cut.layer;
      const sizes = Array.from(squaredRows(signal, this.#context), Math.sqrt);
      const on = current.flatMap((row, i) => (this.#mayBeNearer(row, cut.gain * sizes[i]) ? [i] : []));
      if (on.length === 0) return;
      if (on.length < current.length) signal = tf.gather(signal, indexTensor(on));
      current = on.map((i) => current[i]);
    }
    const w = tf.reshape<tf.Rank.R2>(this.#pull(signal, current, 0, above), [
      current.length,
      this.#dimension,
    ]);
    this.best.offer(current, w, squaredNorms(w, this.#options.epsilon, this.#context));
  }

  /** @param size upper bound of ‖w‖ */
  #mayBeNearer(row: number, size: number): boolean {
    const { epsilon } = this.#options;
    const least = this.#rows.gaps[row] / (size + epsilon * Math.sqrt(this.#dimension));
    return !(least > this.best.pruningDistance(row) * slack); // NaN goes on
  }

  #seeds(rows: readonly number[]): Tensor2D {
    const { from, to } = this.#rows;
    return classDifferences(
      rows.map((row) => from[row]),
      rows.map((row) => to[row]),
      this.#network.classes,
    );
  }

  /** Through layers start … end − 1. */
  #pull(delta: Tensor, rows: readonly number[], start: number, end: number): Tensor {
    const positions = indexTensor(rows.map((row) => this.#rows.positions[row]));
    return this.#network.pullBackBetween(start, end, delta, this.#saved, positions, this.#context);
  }

  #inChunks(rows: readonly number[], body: (rows: readonly number[]) => void): void {
    for (let start = 0; start < rows.length; start += this.#options.rowChunk) {
      const chunk = rows.slice(start, start + this.#options.rowChunk);
      tf.tidy(() => body(chunk));
    }
  }
}
