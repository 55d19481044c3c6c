/** Samples as people look at them: bytes, 0 is black and 255 is white. Points of the plane become two bytes. */
import type { DataSet, PixelScale, Split } from "./dataset.ts";

/**
 * The samples at these positions.
 * @returns [n · product of the input's shape]: input + mean, from `low` to `high`, clamped and rounded
 */
export function picturesOf(split: Split, indices: ArrayLike<number>, scale: PixelScale): Uint8Array {
  const width = split.inputs.length / split.count;
  const pixels = new Uint8Array(indices.length * width);
  for (let n = 0; n < indices.length; n++) {
    const from = indices[n] * width;
    toBytes(split.inputs.subarray(from, from + width), scale, pixels, n * width);
  }
  return pixels;
}

/** The mean of all samples as such a picture, [product of the input's shape]. */
export function meanPicture(split: Split, scale: PixelScale): Uint8Array {
  const width = split.inputs.length / split.count;
  const sums = new Float64Array(width);
  for (let from = 0; from < split.inputs.length; from += width) {
    for (let i = 0; i < width; i++) sums[i] += split.inputs[from + i];
  }
  const pixels = new Uint8Array(width);
  toBytes(
    sums.map((sum) => sum / split.count),
    scale,
    pixels,
    0,
  );
  return pixels;
}

/** Samples of each class in the training split, [K]. */
export function classCounts({ train, classes }: Pick<DataSet, "train" | "classes">): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of train.labels) counts[label]++;
  return counts;
}

function toBytes(values: ArrayLike<number>, scale: PixelScale, into: Uint8Array, at: number): void {
  const { mean, low, high } = scale;
  for (let i = 0; i < values.length; i++) {
    const share = (values[i] + mean[i % mean.length] - low) / (high - low);
    into[at + i] = Math.round(255 * Math.min(1, Math.max(0, share)));
  }
}
