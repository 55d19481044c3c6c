/** What the shape of a sample says about how it can be shown. */

export interface PictureShape {
  readonly height: number;
  readonly width: number;
  /** 1 (grey) or 3 (red, green, blue), last in memory. */
  readonly channels: number;
}

/** @param shape [H, W, C], or [D] for data that are no pictures. @returns null: no picture */
export function pictureShape(shape: readonly number[]): PictureShape | null {
  if (shape.length !== 3) return null;
  const [height, width, channels] = shape;
  return channels === 1 || channels === 3 ? { height, width, channels } : null;
}

/** Points of a plane: [2]. */
export function isPlane(shape: readonly number[]): boolean {
  return shape.length === 1 && shape[0] === 2;
}

/** `28 × 28` or `32 × 32 × 3`. */
export function shapeText(shape: readonly number[]): string {
  return (shape.length === 3 && shape[2] === 1 ? shape.slice(0, 2) : shape).join(" × ");
}
