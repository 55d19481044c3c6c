/** What a method keeps of each training sample between its visits, such as MMA's ε. Part of the checkpoint. */
import { AppError, expected } from "../../shared/errors.ts";

export class SampleMemory {
  readonly #samples: number;
  readonly #vectors: Map<string, Float32Array>;

  /** @param samples of the training set @param saved by an earlier session @throws AppError `checkpoint` */
  constructor(samples: number, saved: ReadonlyMap<string, Float32Array> = new Map()) {
    this.#samples = samples;
    this.#vectors = new Map([...saved].map(([name, values]) => [name, values.slice()]));
    for (const [name, { length }] of this.#vectors)
      if (length !== samples) throw new AppError("checkpoint", expected(`${samples} values`, length, name));
  }

  /** [samples], to be written to; filled with `initial` at first. */
  vector(name: string, initial: number): Float32Array {
    const known = this.#vectors.get(name);
    if (known) return known;
    const made = new Float32Array(this.#samples).fill(initial);
    this.#vectors.set(name, made);
    return made;
  }

  /** A copy. */
  get state(): ReadonlyMap<string, Float32Array> {
    return new Map([...this.#vectors].map(([name, values]) => [name, values.slice()]));
  }
}
