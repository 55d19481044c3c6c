/** Which passes an attack asks of the network and how long they take; and the same passes again without the attack. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { Victim } from "../src/worker/attacks/victim.ts";
import { takeRows } from "../src/worker/margin/hostRows.ts";

/** A forward pass of so many rows, and the input gradients that were taken from it. */
export interface RecordedPass {
  readonly rows: number;
  /** `picked`: of some of its rows alone. */
  readonly gradients: { readonly rows: number; readonly picked: boolean }[];
}

export class RecordingVictim extends Victim {
  readonly passes: RecordedPass[] = [];

  override forward(x: Tensor2D) {
    this.passes.push({ rows: x.shape[0], gradients: [] });
    return super.forward(x);
  }

  override inputGradient(...args: Parameters<Victim["inputGradient"]>): Tensor2D {
    const [logitGradient, , rows] = args;
    const count = logitGradient.length / this.network.classes;
    this.passes.at(-1)!.gradients.push({ rows: count, picked: (rows ?? null) !== null });
    return super.inputGradient(...args);
  }
}

export class ClockedVictim extends Victim {
  /** Spent in passes. */
  seconds = 0;

  override forward(x: Tensor2D) {
    return this.#clocked(() => super.forward(x)); // which waits for the logits
  }

  override inputGradient(...args: Parameters<Victim["inputGradient"]>): Tensor2D {
    return this.#clocked(() => super.inputGradient(...args));
  }

  #clocked<T>(pass: () => T): T {
    const start = performance.now();
    try {
      return pass();
    } finally {
      this.seconds += (performance.now() - start) / 1000;
    }
  }
}

/** @param x samples, as many as the largest pass has rows */
export function replay(passes: readonly RecordedPass[], victim: Victim, x: Tensor2D): void {
  const inputs = new Map<number, Tensor2D>();
  const inputOf = (rows: number): Tensor2D => {
    const known = inputs.get(rows) ?? takeRows(x, firstRows(rows));
    inputs.set(rows, known);
    return known;
  };
  for (const { rows, gradients } of passes) {
    tf.tidy(() => {
      const { saved } = victim.forward(tf.keep(inputOf(rows)));
      for (const gradient of gradients) {
        const logitGradient = new Float32Array(gradient.rows * victim.network.classes).fill(0.1);
        victim.inputGradient(logitGradient, saved, gradient.picked ? firstRows(gradient.rows) : null);
      }
    });
  }
  tf.dispose([...inputs.values()]);
}

const firstRows = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
