/** The squares of Square (Andriushchenko et al. 2020): how large, where, and with what in them. Pictures are [H, W, C]. */
import type { Rng } from "../rng.ts";

export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Top left corner and sides. */
export interface Window {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** What is no picture is one row. */
export function pictureOf(shape: readonly number[]): Picture {
  const [height, width, channels] = shape;
  if (shape.length === 3) return { height, width, channels };
  return { height: 1, width: shape.reduce((product, size) => product * size, 1), channels: 1 };
}

/** Queries of 10,000 at which the share of the picture is halved. */
const halvings = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

/** p at a query, by the authors' schedule stretched to `queries`. */
export function shareAt(query: number, queries: number, pInit: number): number {
  const at = Math.floor((10_000 * query) / queries);
  return pInit / 2 ** halvings.filter((step) => at > step).length;
}

/** A square of this share of the picture, cut to the picture, somewhere in it. */
export function drawWindow(picture: Picture, side: number, rng: Rng): Window {
  const [height, width] = [Math.min(side, picture.height), Math.min(side, picture.width)];
  return {
    top: rng.below(picture.height - height + 1),
    left: rng.below(picture.width - width + 1),
    height,
    width,
  };
}

export function sideOf({ height, width }: Picture, share: number, least: number): number {
  return Math.max(Math.round(Math.sqrt(share * height * width)), least);
}

/** Position of each entry of a window's channel in the picture's values. */
export function entriesOf({ width, channels }: Picture, window: Window, channel: number): number[] {
  const entries: number[] = [];
  for (let y = window.top; y < window.top + window.height; y++)
    for (let x = window.left; x < window.left + window.width; x++)
      entries.push((y * width + x) * channels + channel);
  return entries;
}

/** η: two opposite bumps beside each other, ‖η‖₂ = 1, [side·side]; upright or lying by chance. */
export function drawBumps(side: number, rng: Rng): Float64Array {
  const upper = bump(Math.floor(side / 2), side);
  const lower = bump(side - Math.floor(side / 2), side);
  const values = Float64Array.from([...upper, ...lower.map((value) => -value)]);
  const size = Math.hypot(...values);
  const upright = rng.uniform() > 0.5;
  return values.map((_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    return values[upright ? column * side + row : i] / size;
  });
}

/** Rectangles within each other, the k-th of weight 1/k², ‖·‖₂ = 1, [height·width]. */
function bump(height: number, width: number): Float64Array {
  const values = new Float64Array(height * width);
  const [middleRow, middleColumn] = [Math.floor(height / 2), Math.floor(width / 2)];
  for (let k = 0; k < Math.max(middleRow, middleColumn) + 1; k++) {
    for (let y = Math.max(middleRow - k, 0); y < Math.min(middleRow + k + 1, height); y++)
      for (let x = Math.max(middleColumn - k, 0); x < Math.min(middleColumn + k + 1, width); x++)
        values[y * width + x] += 1 / (k + 1) ** 2;
  }
  const size = Math.hypot(...values);
  return values.map((value) => value / size);
}
