/** What a method keeps of each training sample between its visits, such as MMA's ε. Part of the checkpoint. */
import { AppError, expected } from "../../shared/errors.ts";

export class SampleMemory {
  readonly #samples: number;
  readonly #vectors: Map<string, Float32Array>;

  /** @param samples of the training set @param saved by an earlier session */
  constructor(samples: number, saved: ReadonlyMap<string, Float32Array> = new Map()) {
    this.#samples = samples;
    this.#vectors = new Map([...saved].map(([name, values]) => [name, values.slice()]));
  }

  /** [samples], to be written to; filled with `initial` at first. @throws AppError `checkpoint` */
  vector(name: string, initial: number): Float32Array {
    return this.rows(name, initial, 1, this.#samples);
  }

  /**
   * [samples · width], to be written to, of the first samples alone; filled with `initial` at first.
   * @param most samples, where there are that many
   * @throws AppError `checkpoint` when an earlier session saved another number of values
   */
  rows(name: string, initial: number, width: number, most: number): Float32Array {
    const length = Math.min(most, this.#samples) * width;
    const known = this.#vectors.get(name) ?? new Float32Array(length).fill(initial);
    if (known.length !== length)
      throw new AppError("checkpoint", expected(`${length} values`, known.length, name));
    this.#vectors.set(name, known);
    return known;
  }

  /** A copy. */
  get state(): ReadonlyMap<string, Float32Array> {
    return new Map([...this.#vectors].map(([name, values]) => [name, values.slice()]));
  }
}
