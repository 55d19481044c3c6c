import type { PixelScale } from "./dataset.ts";

/** Mean pixel of MNIST's training images, in [0, 1] (architectures.md, Data). */
export const mnistMean = 0.1307;

/** Pixels in [0, 1] with one channel, without that mean. */
export const greyPixels: PixelScale = { mean: [mnistMean], low: 0, high: 1 };

/**
 * Pixels as the networks take them: x/255 − 0.1307, without a division by the standard deviation.
 * @param pixels bytes of any number of images
 * @returns as many floats, in the same order
 */
export function normalise(pixels: Uint8Array): Float32Array {
  const table = Float32Array.from({ length: 256 }, (_, value) => value / 255 - mnistMean);
  const inputs = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) inputs[i] = table[pixels[i]]!;
  return inputs;
}
