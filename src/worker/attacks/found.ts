/** The shortest perturbation of each sample that reaches the goal, of those offered so far. On the host. */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { takeRows } from "../margin/hostRows.ts";
import type { AttackResult, Rise } from "./attack.ts";
import type { Norm } from "./norms.ts";

export class Found {
  readonly fooled: Uint8Array;
  readonly sizes: Float64Array;
  readonly delta: Float32Array;
  readonly #norm: Norm;
  readonly #dimension: number;

  constructor(count: number, dimension: number, norm: Norm) {
    this.fooled = new Uint8Array(count);
    this.sizes = new Float64Array(count).fill(Infinity);
    this.delta = new Float32Array(count * dimension);
    this.#norm = norm;
    this.#dimension = dimension;
  }

  /** @param delta [A, D] @param rows those that reach the goal @param samples of all rows, [A] */
  offer(delta: Tensor2D, rows: readonly number[], samples: readonly number[]): void {
    if (rows.length === 0) return;
    const picked = takeRows(delta, rows);
    const values = picked.dataSync<"float32">();
    picked.dispose();
    rows.forEach((row, i) => {
      const sample = samples[row];
      const own = values.subarray(i * this.#dimension, (i + 1) * this.#dimension);
      const size = this.#norm.sizeOf(own);
      if (!(size < this.sizes[sample])) return;
      this.fooled[sample] = 1;
      this.sizes[sample] = size;
      this.delta.set(own, sample * this.#dimension);
    });
  }

  /** Samples without a perturbation. */
  rest(): number[] {
    return Array.from(this.fooled, (_, i) => i).filter((i) => this.fooled[i] === 0);
  }

  result(rise: Rise | null = null): AttackResult {
    const { delta, fooled, sizes } = this;
    return { delta, fooled, sizes, rise };
  }
}
