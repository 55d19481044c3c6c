/** How fast steps go. */

/** Times of so many steps are looked at: enough to be steady, few enough to follow a change. */
const window = 200;

export class Pace {
  #marks: { step: number; ms: number }[] = [];

  /** Notes that `step` was done at `ms`. */
  mark(step: number, ms: number): void {
    this.#marks.push({ step, ms });
    if (this.#marks.length > window) this.#marks.shift();
  }

  /** The time until the next step is not a step's: an evaluation lies between. */
  pause(): void {
    this.#marks = [];
  }

  /** Steps a second; null before two steps without a pause between. */
  rate(): number | null {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last.ms <= first.ms) return null;
    return ((last.step - first.step) * 1000) / (last.ms - first.ms);
  }
}
