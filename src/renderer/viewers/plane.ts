/** Samples that are points of a plane: where they and the class boundaries lie on a square plot. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Data coordinates of the plot: a square, so that lengths and angles are true. */
export interface PlaneView {
  readonly centre: Point;
  /** Half the side. */
  readonly reach: number;
}

/** A square around all points, with a margin of a quarter; of side 1 at least, if a single point is all there is. */
export function planeView(points: readonly Point[]): PlaneView {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const extent = Math.max(right - left, high - low);
  return {
    centre: { x: (left + right) / 2, y: (low + high) / 2 },
    reach: extent > 0 ? extent * 0.75 : 0.5,
  };
}

/** Data to plot pixels; y points up in the data and down on the screen. */
export function toPlot(point: Point, view: PlaneView, side: number): Point {
  const scale = side / (2 * view.reach);
  return {
    x: (point.x - view.centre.x + view.reach) * scale,
    y: (view.centre.y + view.reach - point.y) * scale,
  };
}

/** What an iteration took for the class boundary: a straight line. */
export interface Boundary {
  /** The point on it that is nearest to x_i. */
  readonly foot: Point;
  /** Its two ends, as far as the plot goes. */
  readonly ends: readonly [Point, Point];
}

/**
 * The linearised class boundary of one DeepFool iteration: it stands at right angles to the step, at `distance` from
 * where the step begins (the step itself goes beyond it by the overshoot).
 * @returns null where the sample did not move
 */
export function boundaryOfStep(from: Point, to: Point, distance: number, view: PlaneView): Boundary | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (!(length > 0) || !Number.isFinite(distance)) return null;
  const [nx, ny] = [dx / length, dy / length];
  const foot = { x: from.x + nx * distance, y: from.y + ny * distance };
  const far = 4 * view.reach; // from any foot within the plot, beyond all of its corners
  return {
    foot,
    ends: [
      { x: foot.x - ny * far, y: foot.y + nx * far },
      { x: foot.x + ny * far, y: foot.y - nx * far },
    ],
  };
}

export function pointOf(values: ArrayLike<number>): Point {
  return { x: values[0], y: values[1] };
}
