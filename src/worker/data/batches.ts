/** In which order the training samples come. */
import { AppError, expected } from "../../shared/errors.ts";
import type { Rng } from "../rng.ts";

/** All there is to know in mid-epoch, besides the state of the stream. */
export interface BatchOrderState {
  /** [n] in mid-epoch; empty between epochs, since the next one is drawn only when its first batch is asked for. */
  permutation: Int32Array;
  /** Samples of the epoch that were handed out; 0 between epochs. */
  position: number;
  /** Epochs of which every batch was handed out. */
  epoch: number;
}

/**
 * Batches of sample indices: each epoch is a new random permutation of all n samples, cut into pieces of `batchSize`; the
 * last, incomplete piece is used as it is.
 */
export class BatchOrder {
  readonly batchesPerEpoch: number;
  readonly #rng: Rng;
  readonly #count: number;
  readonly #batchSize: number;
  #permutation: Int32Array = new Int32Array(0);
  #position = 0;
  #epoch = 0;

  /**
   * @param rng the stream `order`; its state is the caller's to save and to restore
   * @param state to go on from, as `state` gave it; a new order without
   * @throws AppError `checkpoint` when the state does not fit n and batchSize
   */
  constructor(rng: Rng, n: number, batchSize: number, state?: BatchOrderState) {
    for (const [value, where] of [
      [n, "samples"],
      [batchSize, "batchSize"],
    ] as const) {
      if (!Number.isInteger(value) || value < 1)
        throw new RangeError(expected("an integer >= 1", value, where));
    }
    this.#rng = rng;
    this.#count = n;
    this.#batchSize = batchSize;
    this.batchesPerEpoch = Math.ceil(n / batchSize);
    if (state) this.#restore(state);
  }

  /** The indices of the next batch, [≤ batchSize], a copy. */
  next(): Int32Array {
    if (this.#position === 0) this.#permutation = this.#rng.permutation(this.#count);
    const batch = this.#permutation.slice(this.#position, this.#position + this.#batchSize);
    this.#position += batch.length;
    if (this.#position === this.#count) {
      this.#permutation = new Int32Array(0);
      this.#position = 0;
      this.#epoch += 1;
    }
    return batch;
  }

  /** Whether the next batch begins an epoch. */
  get atBoundary(): boolean {
    return this.#position === 0;
  }

  /** Epochs of which every batch was handed out. */
  get epoch(): number {
    return this.#epoch;
  }

  /** A copy, good for the constructor. */
  get state(): BatchOrderState {
    return { permutation: this.#permutation.slice(), position: this.#position, epoch: this.#epoch };
  }

  #restore({ permutation, position, epoch }: BatchOrderState): void {
    const fits = Number.isInteger(position) && position >= 0 && position < this.#count;
    if (!fits || position % this.#batchSize !== 0) {
      const what = `a multiple of ${this.#batchSize} from 0 to ${this.#count - 1}`;
      throw new AppError("checkpoint", expected(what, position, "order.position"));
    }
    if (!Number.isInteger(epoch) || epoch < 0) {
      throw new AppError("checkpoint", expected("an integer >= 0", epoch, "order.epoch"));
    }
    const length = position === 0 ? 0 : this.#count;
    if (permutation.length !== length || !isPermutation(permutation)) {
      const came = `${permutation.length} entries that are not one`;
      throw new AppError(
        "checkpoint",
        expected(`a permutation of ${length} samples`, came, "order.permutation"),
      );
    }
    this.#permutation = permutation.slice();
    this.#position = position;
    this.#epoch = epoch;
  }
}

function isPermutation(order: Int32Array): boolean {
  const seen = new Uint8Array(order.length);
  return order.every((i) => i >= 0 && i < order.length && seen[i]++ === 0);
}
