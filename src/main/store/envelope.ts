/** A line with few points that shows what a line with many would: its least and greatest values, where they are. */

/** The steps that a line spans. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** How many there are. */
  readonly count: number;
}

export interface Line {
  /** [n], ascending. */
  steps: Float64Array;
  /** [n] */
  values: Float64Array;
}

/**
 * Takes values in ascending order of their steps and keeps all of them where they are at most `points`. Otherwise the
 * first, the last, and of each of equal parts of the range between them the least and the greatest value, each at its
 * own step; infinities are values like others. A part without any value gives one NaN, where the line has a gap.
 */
export class Envelope {
  readonly #span: Span;
  readonly #parts: number;
  readonly #keepsAll: boolean;
  readonly #steps: Float64Array;
  readonly #values: Float64Array;
  #count = 0;
  /** Of the part that is being filled: it ends before this step. */
  #end = -Infinity;
  #firstStep = Number.NaN;
  #least = Number.NaN;
  #leastStep = 0;
  #greatest = Number.NaN;
  #greatestStep = 0;

  /** @param points at least 2 */
  constructor(span: Span, points: number) {
    this.#span = span;
    this.#keepsAll = span.count <= points;
    this.#parts = Math.floor((points - 2) / 2);
    this.#steps = new Float64Array(Math.min(points, span.count));
    this.#values = new Float64Array(this.#steps.length);
  }

  /**
   * Adds `values[i]` for i from `from` to before `to`; NaN where there is none.
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
    for (let i = from; i < to; i++) {
      const step = steps === null ? start + i : steps[i];
      const value = values[i];
      if (this.#keepsAll || step === first) this.#put(step, value);
      else if (step === last) this.#putLast(step, value);
      else {
        if (step >= this.#end) this.#nextPart(step);
        if (value < this.#least) {
          this.#least = value;
          this.#leastStep = step;
        } else if (value > this.#greatest) {
          this.#greatest = value;
          this.#greatestStep = step;
        } else if (Number.isNaN(this.#least)) this.#begin(step, value);
      }
    }
  }

  line(): Line {
    this.#closePart();
    return { steps: this.#steps.slice(0, this.#count), values: this.#values.slice(0, this.#count) };
  }

  #put(step: number, value: number): void {
    this.#steps[this.#count] = step;
    this.#values[this.#count++] = Number.isNaN(value) ? Number.NaN : value; // a missing one has bits of its own
  }

  #putLast(step: number, value: number): void {
    this.#closePart();
    this.#put(step, value);
  }

  /** The first value of a part is its least and its greatest; nothing is less or greater than NaN. */
  #begin(step: number, value: number): void {
    this.#least = this.#greatest = value;
    this.#leastStep = this.#greatestStep = step;
  }

  #nextPart(step: number): void {
    this.#closePart();
    const { first, last } = this.#span;
    const width = (last - first - 1) / this.#parts; // of a part, in steps; Infinity where there are no parts
    const part = Math.floor((step - first - 1) / width);
    this.#end = this.#parts === 0 ? Infinity : first + 1 + (part + 1) * width;
    this.#firstStep = step;
  }

  #closePart(): void {
    const isOpen = this.#firstStep >= 0 && this.#parts > 0;
    if (isOpen) this.#putPart();
    this.#firstStep = this.#least = this.#greatest = Number.NaN;
  }

  #putPart(): void {
    const [least, greatest] = [this.#leastStep, this.#greatestStep];
    if (Number.isNaN(this.#least)) {
      const isInGap = Number.isNaN(this.#values[this.#count - 1]);
      if (!isInGap) this.#put(this.#firstStep, Number.NaN);
    } else if (least === greatest) this.#put(least, this.#least);
    else if (least < greatest) {
      this.#put(least, this.#least);
      this.#put(greatest, this.#greatest);
    } else {
      this.#put(greatest, this.#greatest);
      this.#put(least, this.#least);
    }
  }
}
