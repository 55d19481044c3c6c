import type { Point } from "./digitStrokes.ts";

/** Width over which the edge of a stroke goes from ink to paper, in pixels. */
const edge = 1;

/**
 * Points along the Catmull-Rom spline through the control points, its ends included.
 * @param perSegment straight pieces between two control points, ≥ 1
 */
export function spline(control: readonly Point[], perSegment: number): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < control.length; i++) {
    const b = control[i];
    const c = control[i + 1];
    const a = control[i - 1] ?? b;
    const d = control[i + 2] ?? c;
    for (let s = 0; s < perSegment; s++) {
      const t = s / perSegment;
      points.push([catmullRom(a[0], b[0], c[0], d[0], t), catmullRom(a[1], b[1], c[1], d[1], t)]);
    }
  }
  points.push(control[control.length - 1]);
  return points;
}

/** ½·(2b + (c−a)t + (2a−5b+4c−d)t² + (3b−a−3c+d)t³): b at t = 0, c at t = 1. */
function catmullRom(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d))));
}

/**
 * Draws a polyline by each pixel's distance to it: ink 1 within the half width, falling to 0 over one pixel.
 * @param points in pixels; the centre of pixel (row r, column c) is (c + ½, r + ½)
 * @param ink [side × side], row by row; each entry is raised to this line's ink where that is larger
 */
export function drawPolyline(
  points: readonly Point[],
  halfWidth: number,
  side: number,
  ink: Float64Array,
): void {
  const reach = halfWidth + edge / 2;
  for (let i = 0; i + 1 < points.length; i++) {
    const [ax, ay] = points[i];
    const [bx, by] = points[i + 1];
    const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
    const bottom = Math.min(side - 1, Math.ceil(Math.max(ay, by) + reach));
    const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
    const right = Math.min(side - 1, Math.ceil(Math.max(ax, bx) + reach));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const distance = distanceToSegment(column + 0.5, row + 0.5, ax, ay, bx, by);
        const here = Math.min(1, Math.max(0, (reach - distance) / edge));
        const index = row * side + column;
        if (here > ink[index]) ink[index] = here;
      }
    }
  }
}

/** Distance of (x, y) to the segment from a to b; to the point a when the two are one. */
export function distanceToSegment(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  const ex = x - ax - t * dx;
  const ey = y - ay - t * dy;
  return Math.sqrt(ex * ex + ey * ey);
}
