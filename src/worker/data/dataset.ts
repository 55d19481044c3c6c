/** What every file of this folder hands on. */
import type { DataConfig, DataName } from "../../shared/schema/dataConfig.ts";

/** Samples and labels of one split, on the host. */
export interface Split {
  /** [count × product of inputShape], sample by sample, channels last; already normalised (architectures.md, Data). */
  readonly inputs: Float32Array;
  /** [count], 0 … classes − 1. */
  readonly labels: Int32Array;
  readonly count: number;
}

/** How inputs become what people look at: input + mean, of which `low` is black and `high` is white. */
export interface PixelScale {
  /** By channel, [C]: what was subtracted. */
  readonly mean: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Training labels that were replaced by random ones. */
export interface LabelNoise {
  /** Which of the training samples, ascending, [N]. */
  readonly positions: Int32Array;
  /** Their labels before, [N]. The new one may be the same. */
  readonly original: Int32Array;
}

export interface DataSet {
  readonly name: DataName;
  /** Drawn by this program rather than read from files. */
  readonly generated: boolean;
  /** Where it came from, in words for the run's record. */
  readonly source: string;
  /** SHA-256 over inputs and labels of all splits, hex. */
  readonly sha256: string;
  /** Per sample, channels last: [28, 28, 1] or [2]. */
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly pixels: PixelScale;
  readonly train: Split;
  /** What was done to the labels of `train`. */
  readonly noise: LabelNoise;
  readonly validation: Split | null;
  readonly test: Split;
}

export interface DataSource {
  /** Where to look for files. */
  readonly dataDir: string;
}

/** Reads or draws a data set, before splits, subsets and label noise. */
export type LoadRaw = (config: DataConfig, source: DataSource) => Promise<RawDataSet>;

export interface RawDataSet {
  readonly generated: boolean;
  readonly source: string;
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly pixels: PixelScale;
  readonly train: Split;
  readonly test: Split;
}
