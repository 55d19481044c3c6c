/** Where δ may lie: in the ball of each sample's radius, and with x + δ among the valid inputs. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { takeRows } from "../margin/hostRows.ts";
import { intoBox, type Box } from "./box.ts";
import type { Norm } from "./norms.ts";

export class Region {
  readonly #norm: Norm;
  readonly #radii: ArrayLike<number>;
  readonly #box: Box | null;
  /** Of each entry of δ, where ball and box together are a box of their own: worked out once, since x stays. [A, D] */
  #bounds: { readonly low: Tensor2D; readonly high: Tensor2D } | null = null;

  /** @param radii by sample @param box null: every input is valid */
  constructor(norm: Norm, radii: ArrayLike<number>, box: Box | null) {
    this.#norm = norm;
    this.#radii = radii;
    this.#box = box;
  }

  /** δ in the ball and then in the box, a tensor of its own. @param x [A, D] @param samples of the rows */
  into(delta: Tensor2D, x: Tensor2D, samples: readonly number[]): Tensor2D {
    const radii = samples.map((sample) => this.#radii[sample]);
    if (this.#box && this.#norm.cube) {
      const { low, high } = (this.#bounds ??= boundsOf(x, radii, this.#box));
      return tf.tidy(() => tf.maximum(tf.minimum(delta, high), low));
    }
    return tf.tidy(() => {
      const inBall = this.#norm.project(delta, radii);
      return this.#box ? intoBox(x, inBall, this.#box) : tf.clone(inBall);
    });
  }

  /** Rows that go on, by position among the present ones. */
  keep(rows: readonly number[]): void {
    const before = this.#bounds;
    if (!before) return;
    this.#bounds = kept({ low: takeRows(before.low, rows), high: takeRows(before.high, rows) });
    tf.dispose([before.low, before.high]);
  }

  dispose(): void {
    if (this.#bounds) tf.dispose([this.#bounds.low, this.#bounds.high]);
    this.#bounds = null;
  }
}

/** Of the cube of each row's radius around x and the box: the nearest valid entry to x ± radius, less x. */
function boundsOf(x: Tensor2D, radii: readonly number[], box: Box) {
  return kept(
    tf.tidy(() => {
      const radius = tf.tensor2d(Float32Array.from(radii), [radii.length, 1]);
      const side = tf.mul<Tensor2D>(tf.onesLike(x), radius);
      return { low: intoBox(x, tf.neg(side), box), high: intoBox(x, side, box) };
    }),
  );
}

function kept<T extends { readonly low: Tensor2D; readonly high: Tensor2D }>(bounds: T): T {
  tf.keep(bounds.low);
  tf.keep(bounds.high);
  return bounds;
}
