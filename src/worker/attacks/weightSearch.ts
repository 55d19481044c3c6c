/** Search over the weight c of the class term, by sample: tenfold until the goal is reached, then by halves. */
export class WeightSearch {
  readonly weights: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(count: number, initial: number) {
    this.weights = new Float64Array(count).fill(initial);
    this.#low = new Float64Array(count);
    this.#high = new Float64Array(count).fill(Infinity);
  }

  /** @param reached with the present weights, by sample */
  learn(reached: readonly boolean[]): void {
    reached.forEach((there, i) => {
      const c = this.weights[i];
      if (there) this.#high[i] = c;
      else this.#low[i] = c;
      this.weights[i] = this.#high[i] === Infinity ? 10 * c : (this.#low[i] + this.#high[i]) / 2;
    });
  }
}
