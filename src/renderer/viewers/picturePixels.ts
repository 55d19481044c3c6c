/** Bytes of pictures, from values in the network's input space or from thumbnails. */
import type { PictureShape } from "./pictureShape.ts";

type Bytes = Uint8ClampedArray<ArrayBuffer>;

/**
 * A sample as one sees it: pixels in [0, 1] are x plus the mean of their channel; what lies outside is shown as the
 * nearest that a screen has (`outsideCount` says how many).
 * @param x [H·W·C] @param mean [C]
 * @returns RGBA, [H·W, 4]
 */
export function picturePixels(x: ArrayLike<number>, mean: readonly number[], shape: PictureShape): Bytes {
  return spread(shape, (pixel, channel) => 255 * (x[pixel * shape.channels + channel] + mean[channel]));
}

/** How many values of x + mean lie outside [0, 1] by more than half a grey level, which is what a screen could show. */
export function outsideCount(x: ArrayLike<number>, mean: readonly number[]): number {
  const slack = 0.5 / 255;
  let count = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i] + mean[i % mean.length];
    if (value < -slack || value > 1 + slack) count++;
  }
  return count;
}

/**
 * One picture of a set of thumbnails.
 * @param pixels [n, H, W, C], 0 … 255 @param place which of them
 * @returns RGBA, [H·W, 4]
 */
export function thumbnailPixels(pixels: Uint8Array, place: number, shape: PictureShape): Bytes {
  const start = place * shape.height * shape.width * shape.channels;
  return spread(shape, (pixel, channel) => pixels[start + pixel * shape.channels + channel]);
}

/** Grey goes to all three colours. */
function spread(shape: PictureShape, byteOf: (pixel: number, channel: number) => number): Bytes {
  const bytes = new Uint8ClampedArray(4 * shape.height * shape.width);
  for (let pixel = 0; pixel < shape.height * shape.width; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      bytes[4 * pixel + colour] = byteOf(pixel, shape.channels === 3 ? colour : 0);
    }
    bytes[4 * pixel + 3] = 255;
  }
  return bytes;
}
