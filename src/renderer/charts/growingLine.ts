/** A line that live points are added to, and that never has more than a fixed number of points. */
import { envelope } from "./envelope.ts";
import { lowerBound } from "./search.ts";
import type { Points } from "./series.ts";

/**
 * Starts as the host's envelope and takes new points as they are; once it is full, all of it becomes an envelope of half
 * as many points. So its newest part is fine and its old part coarse: who wants to see that finer asks the host.
 */
export class GrowingLine {
  readonly #most: number;
  #x: Float64Array;
  #y: Float64Array;
  #length = 0;
  #snapshot: Points | null = null;

  /** @param most points that it may have, at least 4 */
  constructor(start: Points, most: number) {
    this.#most = most;
    this.#x = new Float64Array(most);
    this.#y = new Float64Array(most);
    this.#fill(envelope(start, most));
  }

  /** The last x; −∞ while it is empty. */
  get last(): number {
    return this.#length > 0 ? this.#x[this.#length - 1] : -Infinity;
  }

  /**
   * A new point. An x that was already passed (a run that went on from an earlier checkpoint) takes the place of what
   * came from there on.
   */
  append(x: number, y: number): void {
    if (x <= this.last) this.#length = lowerBound(this.#x.subarray(0, this.#length), x);
    if (this.#length === this.#most) this.#fill(envelope(this.points(), this.#most >> 1));
    this.#x[this.#length] = x;
    this.#y[this.#length] = y;
    this.#length++;
    this.#snapshot = null;
  }

  /** A copy as it is now; the same one until a point is added. */
  points(): Points {
    this.#snapshot ??= { x: this.#x.slice(0, this.#length), y: this.#y.slice(0, this.#length) };
    return this.#snapshot;
  }

  #fill(points: Points): void {
    this.#x.set(points.x);
    this.#y.set(points.y);
    this.#length = points.x.length;
    this.#snapshot = null;
  }
}
