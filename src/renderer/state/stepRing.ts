/** The newest step metrics of a run, by column, in a fixed amount of memory. */
import type { StepMetrics } from "../../shared/metrics.ts";
import { stepColumns, stepColumnNames, type StepColumn } from "../../shared/stepColumns.ts";

/** About a quarter of an hour at 20 steps a second; 2 MB with all columns. */
export const ringCapacity = 16_384;

export interface LiveColumn {
  /** [n], ascending. */
  steps: Float64Array;
  /** [n]; NaN where the method has no such value. */
  values: Float64Array;
}

export class StepRing {
  readonly #capacity: number;
  readonly #columns: { readonly [C in StepColumn]: Float64Array };
  /** Place of the oldest step. */
  #start = 0;
  #length = 0;
  #latest: StepMetrics | null = null;

  constructor(capacity = ringCapacity) {
    this.#capacity = capacity;
    const columns = stepColumnNames.map((name) => [name, new Float64Array(capacity)] as const);
    // fromEntries forgets which keys there are; these are all of them.
    this.#columns = Object.fromEntries(columns) as { [C in StepColumn]: Float64Array };
  }

  get length(): number {
    return this.#length;
  }

  /** The newest step; null before the first. */
  get latest(): StepMetrics | null {
    return this.#latest;
  }

  /** The oldest step that is still held; null where there is none. Older ones have to be read from the store. */
  get first(): number | null {
    return this.#length === 0 ? null : this.#columns.step[this.#start];
  }

  /** @param steps ascending. Where a run went back to a checkpoint, what it does again replaces what was. */
  push(steps: readonly StepMetrics[]): void {
    for (const metrics of steps) {
      if (this.#latest && metrics.step <= this.#latest.step) this.#dropFrom(metrics.step);
      this.#append(metrics);
    }
  }

  /** Values of one column, of all steps after `afterStep` that are held. */
  column(metric: StepColumn, afterStep = 0): LiveColumn {
    const from = this.#firstAfter(afterStep);
    return { steps: this.#copy("step", from), values: this.#copy(metric, from) };
  }

  /** Steps a second by the step times of the newest `count` steps; null before the first. */
  pace(count = 50): number | null {
    const times = this.#copy("stepMs", Math.max(0, this.#length - count));
    const total = times.reduce((sum, ms) => sum + ms, 0);
    return total > 0 ? (1000 * times.length) / total : null;
  }

  #append(metrics: StepMetrics): void {
    const place = (this.#start + this.#length) % this.#capacity;
    for (const name of stepColumnNames) this.#columns[name][place] = stepColumns[name](metrics) ?? NaN;
    if (this.#length < this.#capacity) this.#length++;
    else this.#start = (this.#start + 1) % this.#capacity;
    this.#latest = metrics;
  }

  #dropFrom(step: number): void {
    this.#length = this.#firstAfter(step - 1);
  }

  /** How many held steps are <= `step`. */
  #firstAfter(step: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#columns.step[(this.#start + middle) % this.#capacity] <= step) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Values from the `from`-th held step on, in order. */
  #copy(name: StepColumn, from: number): Float64Array {
    const column = this.#columns[name];
    const begin = this.#start + from;
    const end = this.#start + this.#length;
    const values = new Float64Array(this.#length - from);
    const firstPart = column.subarray(Math.min(begin, this.#capacity), Math.min(end, this.#capacity));
    values.set(firstPart);
    const secondPart = column.subarray(
      Math.max(0, begin - this.#capacity),
      Math.max(0, end - this.#capacity),
    );
    values.set(secondPart, firstPart.length);
    return values;
  }
}
