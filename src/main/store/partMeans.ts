/** A line with few points that has the means of one with many, so that lines of several runs can be averaged. */
import type { Line, Span } from "./envelope.ts";

/**
 * Takes values in ascending order of their steps and keeps all of them where they are at most `points`. Otherwise of each
 * of `points` equal parts of the range the mean of its values, at the middle of its steps: at the same steps for runs of
 * the same length. NaN, where a method has no such value, is not counted; a part of nothing else is NaN.
 */
export class PartMeans {
  readonly #span: Span;
  readonly #parts: number;
  readonly #keepsAll: boolean;
  readonly #steps: number[] = [];
  readonly #values: number[] = [];
  #part = -1;
  #sum = 0;
  #count = 0;
  #from = 0;
  #to = 0;

  /** @param points at least 1 */
  constructor(span: Span, points: number) {
    this.#span = span;
    this.#parts = points;
    this.#keepsAll = span.count <= points;
  }

  /**
   * Adds `values[i]` for i from `from` to before `to`.
   * @param steps of each value; null: `start`, `start` + 1, …
   */
  add(
    steps: Float64Array | null,
    start: number,
    values: Float64Array | Float32Array,
    from: number,
    to: number,
  ): void {
    const { first, last } = this.#span;
    const width = (last - first + 1) / this.#parts;
    for (let i = from; i < to; i++) {
      const step = steps === null ? start + i : steps[i];
      const part = this.#keepsAll ? this.#part + 1 : Math.floor((step - first) / width);
      if (part !== this.#part) this.#next(part, step);
      this.#to = step;
      if (Number.isNaN(values[i])) continue;
      this.#sum += values[i];
      this.#count++;
    }
  }

  line(): Line {
    this.#next(-1, Number.NaN);
    return { steps: Float64Array.from(this.#steps), values: Float64Array.from(this.#values) };
  }

  /** Closes the part that is being filled and begins `part` at `step`. */
  #next(part: number, step: number): void {
    if (this.#part >= 0) {
      this.#steps.push((this.#from + this.#to) / 2);
      this.#values.push(this.#count > 0 ? this.#sum / this.#count : Number.NaN);
    }
    this.#part = part;
    this.#sum = this.#count = 0;
    this.#from = step;
  }
}
