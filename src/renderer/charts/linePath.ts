/** A line as one SVG path string: recharts' own lines make an object a point, which is too slow for live charts. */
import type { Projection } from "./projection.ts";
import { seenRange } from "./search.ts";
import type { Points } from "./series.ts";

export interface LinePath {
  /** `M1 2L3 4…`; empty where nothing is seen. */
  readonly d: string;
  /** Pixels of infinite values, along x; the chart marks them at its upper and lower border. */
  readonly up: readonly number[];
  readonly down: readonly number[];
  /** Values that a log axis cannot show. */
  readonly leftOut: number;
}

/**
 * Draws the points within the x domain; a gap at NaN and at what the axes cannot show; a dot where one stands alone. Of
 * points in one column of pixels the highest and the lowest are drawn: more of them would be no more to see, and a browser
 * that paints without a graphics card takes its time for each from the trainer.
 */
export function linePath({ x, y }: Points, across: Projection, upward: Projection): LinePath {
  const [first, end] = seenRange(x, across.domain[0], across.domain[1]);
  const up: number[] = [];
  const down: number[] = [];
  let d = "";
  let part: ColumnPath | null = null; // since the pen went down
  let leftOut = 0;
  for (let i = first; i < end; i++) {
    const px = across.pixel(x[i]);
    const py = upward.pixel(y[i]);
    if (Number.isFinite(px) && Number.isFinite(py)) {
      part ??= new ColumnPath();
      part.add(px, py);
      continue;
    }
    if (part) d += part.end();
    part = null;
    if (!Number.isFinite(px)) leftOut++;
    else if (y[i] === Infinity) up.push(px);
    else if (y[i] === -Infinity) down.push(px);
    else if (!Number.isNaN(y[i])) leftOut++;
  }
  if (part) d += part.end();
  return { d, up, down, leftOut };
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** One unbroken part of a line, of each column of pixels its lowest and its highest point in their order. */
class ColumnPath {
  #d = "";
  #drawn = 0;
  #column = NaN;
  /** Of the column, the one that came first and the one that came last of the two. */
  #extremes: readonly [Pixel, Pixel] | null = null;

  add(x: number, y: number): void {
    const column = Math.floor(x);
    if (column !== this.#column) {
      this.#flush();
      this.#column = column;
    }
    const point = { x, y };
    if (!this.#extremes) {
      this.#extremes = [point, point];
      return;
    }
    const [a, b] = this.#extremes;
    const [low, high] = a.y < b.y ? [a, b] : [b, a];
    if (y < low.y) this.#extremes = [high, point];
    else if (y > high.y) this.#extremes = [low, point];
  }

  /** `M1 2L3 4…`; a round line cap makes a dot of a point that stands alone. */
  end(): string {
    this.#flush();
    return this.#drawn === 1 ? `${this.#d}h0` : this.#d;
  }

  #flush(): void {
    if (!this.#extremes) return;
    const [a, b] = this.#extremes;
    this.#to(a);
    if (a !== b) this.#to(b);
    this.#extremes = null;
  }

  #to({ x, y }: Pixel): void {
    this.#d += `${this.#drawn === 0 ? "M" : "L"}${tenth(x)} ${tenth(y)}`;
    this.#drawn++;
  }
}

/** The area between two lines over the same x; where either is NaN or cannot be shown the area has a gap. */
export function bandPath(
  x: Float64Array,
  band: { low: Float64Array; high: Float64Array },
  across: Projection,
  upward: Projection,
): string {
  const [first, end] = seenRange(x, across.domain[0], across.domain[1]);
  let d = "";
  let forth: string[] = [];
  let back: string[] = [];
  const close = () => {
    if (forth.length > 0) d += `M${forth.join("L")}L${back.reverse().join("L")}Z`;
    [forth, back] = [[], []];
  };
  for (let i = first; i < end; i++) {
    const px = across.pixel(x[i]);
    // A lower edge that a log axis cannot show lies below the picture.
    const low = band.low[i] <= 0 && upward.scale === "log" ? upward.domain[0] : band.low[i];
    const [lowPixel, highPixel] = [upward.pixel(low), upward.pixel(band.high[i])];
    if (Number.isFinite(px + lowPixel + highPixel)) {
      forth.push(`${tenth(px)} ${tenth(highPixel)}`);
      back.push(`${tenth(px)} ${tenth(lowPixel)}`);
    } else close();
  }
  close();
  return d;
}

/** Dots at the points within the x domain, for a stroke with round caps; not clipped, so that they are whole at the border. */
export function dotsPath({ x, y }: Points, across: Projection, upward: Projection): string {
  const [first, end] = seenRange(x, across.domain[0], across.domain[1]);
  let d = "";
  for (let i = first; i < end; i++) {
    const [px, py] = [across.pixel(x[i]), upward.pixel(y[i])];
    const isSeen = x[i] >= across.domain[0] && x[i] <= across.domain[1];
    if (isSeen && Number.isFinite(px + py)) d += `M${tenth(px)} ${tenth(py)}h0`;
  }
  return d;
}

function tenth(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
