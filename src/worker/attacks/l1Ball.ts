/** The nearest point of an L1 ball (Duchi et al. 2008), on the host: it needs the entries in order of size. */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { rowsTensor } from "./rows.ts";

/** @param delta [N, D] @param radii [N] */
export function projectOntoL1(delta: Tensor2D, radii: ArrayLike<number>): Tensor2D {
  const [count, dimension] = delta.shape;
  const values = Float32Array.from(delta.dataSync());
  for (let n = 0; n < count; n++) projectRow(values.subarray(n * dimension, (n + 1) * dimension), radii[n]);
  return rowsTensor(values, count);
}

function projectRow(row: Float32Array, radius: number): void {
  let sum = 0;
  for (const value of row) sum += Math.abs(value);
  if (sum <= radius) return;
  const threshold = thresholdOf(row, radius);
  for (let i = 0; i < row.length; i++) row[i] = Math.sign(row[i]) * Math.max(0, Math.abs(row[i]) - threshold);
}

/** θ with Σ max(0, |δᵢ| − θ) = radius. */
function thresholdOf(row: Float32Array, radius: number): number {
  const sizes = row.map(Math.abs).sort(); // ascending: a typed array sorts numbers
  let sum = 0;
  let threshold = 0;
  for (let k = 1; k <= sizes.length; k++) {
    const size = sizes[sizes.length - k];
    sum += size;
    const candidate = (sum - radius) / k;
    if (candidate >= size) break;
    threshold = candidate;
  }
  return threshold;
}
