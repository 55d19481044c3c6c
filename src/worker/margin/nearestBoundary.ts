/**
 * The nearest linearised class boundary of each sample: w_k = g_k − g_p by one pulled-back row a candidate,
 * d_k = |f_k − f_p|/‖w_k + ε‖₂ (methods.md section 2, step 3), in chunks of rows that bound memory.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { GradientHealth } from "../../shared/metrics.ts";
import type { Context, Saved } from "../nn/layer.ts";
import { sizeOf } from "../nn/layer.ts";
import type { Network } from "../nn/network.ts";
import type { Logits } from "./candidates.ts";

/** One sample: from class p to any of the candidates. */
export interface Target {
  /** Row of the sample in the forward pass. */
  readonly position: number;
  readonly from: number;
  readonly to: readonly number[];
  readonly logits: Logits;
}

/** For A samples the boundary that is nearest. */
export interface Boundaries {
  /** w = ∂(f_t − f_p)/∂x, [A, D]. */
  readonly w: Tensor2D;
  /** f_t − f_p, [A]. */
  readonly v: Float64Array;
  /** ‖w + ε‖², [A]. */
  readonly normSquared: Float64Array;
  /** p, [A]. */
  readonly from: Int32Array;
  /** t = k*, [A]. */
  readonly to: Int32Array;
  /** What is wrong with the candidates' gradients: all are zero, or one is NaN or infinite; null: nothing. [A]. */
  readonly flaws: readonly (Flaw | null)[];
}

export type Flaw = keyof GradientHealth;

interface Options {
  readonly epsilon: number;
  readonly rowChunk: number;
}

/** @param targets at least one; @returns for each of them the candidate of least d. */
export function nearestBoundaries(
  network: Network,
  context: Context,
  saved: readonly Saved[],
  targets: readonly Target[],
  options: Options,
): Boundaries {
  const found = new Found(targets.length);
  const parts = chunksOf(targets, options.rowChunk).map(([start, end]) =>
    tf.tidy(() => {
      const rows = rowsOf(targets.slice(start, end));
      const w = pullBackRows(network, context, saved, rows);
      const norms = squaredNorms(w, options.epsilon, context);
      const nearest = targets
        .slice(start, end)
        .map((target, i) => found.choose(start + i, target, norms, rows.starts[i]));
      return usable(
        tf.gather(w, tf.tensor1d(nearest, "int32")),
        nearest.map((row) => norms.squared[row]),
      );
    }),
  );
  const w = parts.length === 1 ? parts[0] : tf.concat(parts, 0);
  if (parts.length > 1) tf.dispose(parts);
  return {
    w,
    v: found.v,
    normSquared: found.normSquared,
    from: found.from,
    to: found.to,
    flaws: found.flaws,
  };
}

/** NaN and infinite entries as 0, so that a sample with such a gradient stays where it is instead of spreading NaN. */
function usable(w: Tensor2D, squared: readonly number[]): Tensor2D {
  if (squared.every(Number.isFinite)) return w;
  return tf.where(tf.isFinite(w), w, tf.zerosLike(w));
}

interface RowBatch {
  readonly positions: number[];
  readonly from: number[];
  readonly to: number[];
  /** First row of each sample. */
  readonly starts: number[];
}

function rowsOf(targets: readonly Target[]): RowBatch {
  const rows: RowBatch = { positions: [], from: [], to: [], starts: [] };
  for (const target of targets) {
    rows.starts.push(rows.from.length);
    for (const to of target.to) {
      rows.positions.push(target.position);
      rows.from.push(target.from);
      rows.to.push(to);
    }
  }
  return rows;
}

/** w for each row, [R, D]. */
function pullBackRows(network: Network, context: Context, saved: readonly Saved[], rows: RowBatch): Tensor2D {
  const seeds = classDifferences(rows.from, rows.to, network.classes);
  const w = network.pullBack(seeds, saved, tf.tensor1d(rows.positions, "int32"), context);
  return tf.reshape(w, [rows.from.length, sizeOf(network.inputShape)]);
}

/** e_t − e_p by row, [R, K]. */
export function classDifferences(from: ArrayLike<number>, to: ArrayLike<number>, classes: number): Tensor2D {
  const seeds = new Float32Array(from.length * classes);
  for (let r = 0; r < from.length; r++) {
    seeds[r * classes + to[r]] += 1;
    seeds[r * classes + from[r]] -= 1;
  }
  return tf.tensor2d(seeds, [from.length, classes]);
}

interface Norms {
  /** Σ w², [R]. */
  readonly squared: ArrayLike<number>;
  /** Σ (w + ε)² = Σ w² + 2ε·Σ w + D·ε², [R]. */
  readonly shifted: ArrayLike<number>;
}

function squaredNorms(w: Tensor2D, epsilon: number, { backend }: Context): Norms {
  const squared = tf.sum(tf.square(w), 1).dataSync();
  if (epsilon === 0) return { squared, shifted: squared };
  const [count, size] = w.shape;
  const sums = backend.matMul(w, tf.ones<tf.Rank.R2>([size, 1])).dataSync();
  const shifted = Float64Array.from(
    { length: count },
    (_, r) => squared[r] + 2 * epsilon * sums[r] + size * epsilon * epsilon,
  );
  return { squared, shifted };
}

/** Cuts the samples so that each part has at most `rowChunk` rows, or one sample. */
function chunksOf(targets: readonly Target[], rowChunk: number): [number, number][] {
  const chunks: [number, number][] = [];
  let start = 0;
  let rows = 0;
  targets.forEach((target, i) => {
    if (rows > 0 && rows + target.to.length > rowChunk) {
      chunks.push([start, i]);
      start = i;
      rows = 0;
    }
    rows += target.to.length;
  });
  chunks.push([start, targets.length]);
  return chunks;
}

class Found {
  readonly v: Float64Array;
  readonly normSquared: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly flaws: (Flaw | null)[];

  constructor(count: number) {
    this.v = new Float64Array(count);
    this.normSquared = new Float64Array(count);
    this.from = new Int32Array(count);
    this.to = new Int32Array(count);
    this.flaws = new Array<Flaw | null>(count).fill(null);
  }

  /** The candidate of least d; of equal ones the first. Returns its row in the chunk. */
  choose(sample: number, target: Target, norms: Norms, start: number): number {
    const { values, classes } = target.logits;
    const base = target.position * classes;
    let best = 0;
    let least = Infinity;
    target.to.forEach((to, i) => {
      const distance =
        Math.abs(values[base + to] - values[base + target.from]) / Math.sqrt(norms.shifted[start + i]);
      if (distance < least) {
        least = distance;
        best = i;
      }
    });
    const to = target.to[best];
    this.v[sample] = values[base + to] - values[base + target.from];
    this.normSquared[sample] = norms.shifted[start + best]!;
    this.from[sample] = target.from;
    this.to[sample] = to;
    this.flaws[sample] = flawOf(norms.squared, start, target.to.length);
    return start + best;
  }
}

function flawOf(squared: ArrayLike<number>, start: number, candidates: number): Flaw | null {
  let zeros = 0;
  for (let i = start; i < start + candidates; i++) {
    const value = squared[i];
    if (Number.isNaN(value)) return "nan";
    if (value === Infinity) return "infinite";
    if (value === 0) zeros++;
  }
  return zeros === candidates ? "zero" : null;
}
