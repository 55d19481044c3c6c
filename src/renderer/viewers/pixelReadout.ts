/** Which pixel of a picture lies under a point, and what is read there. */
import type { PictureShape } from "./pictureShape.ts";

export interface PixelPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * @param point offset from the picture's top left corner, in CSS pixels
 * @param zoom CSS pixels a pixel of the picture
 * @returns null outside the picture
 */
export function pixelAt(
  point: { x: number; y: number },
  zoom: number,
  { height, width }: Pick<PictureShape, "height" | "width">,
): PixelPlace | null {
  const row = Math.floor(point.y / zoom);
  const column = Math.floor(point.x / zoom);
  return row >= 0 && column >= 0 && row < height && column < width ? { row, column } : null;
}

/** One pixel on, within the picture; from no pixel to the middle one. */
export function movePixel(
  place: PixelPlace | null,
  rows: number,
  columns: number,
  { height, width }: Pick<PictureShape, "height" | "width">,
): PixelPlace {
  if (place === null) return { row: Math.floor(height / 2), column: Math.floor(width / 2) };
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { row: within(place.row + rows, height), column: within(place.column + columns, width) };
}

export interface PixelReading {
  /** By channel: x + mean (so that black is 0 and white 1), r, and their sum. */
  readonly x: number[];
  readonly r: number[];
  readonly sum: number[];
}

/** @param x [H·W·C] @param r [H·W·C] @param mean [C] */
export function readPixel(
  place: PixelPlace,
  x: ArrayLike<number>,
  r: ArrayLike<number>,
  mean: readonly number[],
  shape: PictureShape,
): PixelReading {
  const start = (place.row * shape.width + place.column) * shape.channels;
  const channels = Array.from({ length: shape.channels }, (_, c) => c);
  return {
    x: channels.map((c) => x[start + c] + mean[c]),
    r: channels.map((c) => r[start + c]),
    sum: channels.map((c) => x[start + c] + r[start + c] + mean[c]),
  };
}
