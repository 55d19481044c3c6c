/** Follows the largest value of an objective by sample. */
import type { Rise } from "./attack.ts";
import type { Visit } from "./climb.ts";

/** This share of the steps is "late". */
const lateShare = 0.9;

export class RiseOf {
  readonly rise: Rise;
  readonly #lateStep: number;

  constructor(count: number, steps: number) {
    const unknown = () => new Float64Array(count).fill(NaN);
    this.rise = { start: unknown(), late: unknown(), end: unknown() };
    this.#lateStep = Math.floor(lateShare * steps);
  }

  /** @param samples of the rows of the visit, where it counts otherwise */
  note({ step, values }: Visit, samples: readonly number[]): void {
    const { start, late, end } = this.rise;
    samples.forEach((sample, row) => {
      const value = values[row];
      if (step === 0) start[sample] = late[sample] = end[sample] = value;
      if (value > end[sample]) end[sample] = value;
      if (step <= this.#lateStep) late[sample] = end[sample];
    });
  }
}
