/** Adam on w with x + δ = mid + half·tanh(w), which no step leads out of the box; without a box δ = w. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { centreOf, type Box } from "./box.ts";
import type { Place, StepRule } from "./climb.ts";

const [beta1, beta2, tiny] = [0.9, 0.999, 1e-8];
/** Pixels at a side of the box begin this much within it: at the side itself tanh has no slope, and near it hardly any. */
const within = 0.999;

/** Minimises ‖δ‖² − objective. δ has no ball: its length is what is minimised. */
export class TanhAdam implements StepRule {
  readonly #box: Box | null;
  readonly #learningRate: number;
  readonly #steps: number;
  #state: { readonly w: Tensor2D; readonly m: Tensor2D; readonly v: Tensor2D };
  #step = 0;

  /** @param x [N, D] @param learningRate at first; it falls to 0 over the steps, so that the last ones settle */
  constructor(x: Tensor2D, box: Box | null, learningRate: number, steps: number) {
    this.#box = box;
    this.#learningRate = learningRate;
    this.#steps = steps;
    this.#state = this.#kept(() => {
      const w = box ? tf.tidy(() => outerOf(x, box)) : tf.zerosLike(x);
      return { w, m: tf.zerosLike(x), v: tf.zerosLike(x) };
    });
  }

  next({ x, delta, gradient }: Place): Tensor2D {
    this.#step++;
    const before = this.#state;
    this.#state = this.#kept(() => {
      const ofDelta = tf.sub(tf.mul(delta, 2), gradient);
      const g = this.#box ? tf.mul(ofDelta, slopeOf(before.w, x.shape[1], this.#box)) : ofDelta;
      const m = tf.add<Tensor2D>(tf.mul(before.m, beta1), tf.mul(g, 1 - beta1));
      const v = tf.add<Tensor2D>(tf.mul(before.v, beta2), tf.mul(tf.square(g), 1 - beta2));
      const left = 1 - (this.#step - 1) / this.#steps;
      const rate = (this.#learningRate * left) / (1 - beta1 ** this.#step);
      const root = tf.add(tf.sqrt(tf.mul(v, 1 / (1 - beta2 ** this.#step))), tiny);
      const w = tf.sub<Tensor2D>(before.w, tf.mul(tf.div(m, root), rate));
      return { w, m, v };
    });
    tf.dispose([before.w, before.m, before.v]);
    return this.#box ? innerOf(this.#state.w, x, this.#box) : tf.clone(this.#state.w);
  }

  dispose(): void {
    tf.dispose([this.#state.w, this.#state.m, this.#state.v]);
  }

  #kept(make: () => { w: Tensor2D; m: Tensor2D; v: Tensor2D }) {
    const state = tf.tidy(make);
    tf.keep(state.w);
    tf.keep(state.m);
    tf.keep(state.v);
    return state;
  }
}

/** w of x. */
function outerOf(x: Tensor2D, box: Box): Tensor2D {
  const { mid, half } = centreOf(box, x.shape[1]);
  return tf.atanh<Tensor2D>(tf.clipByValue(tf.div(tf.sub(x, mid), half), -within, within));
}

/** δ of w. */
function innerOf(w: Tensor2D, x: Tensor2D, box: Box): Tensor2D {
  const { mid, half } = centreOf(box, x.shape[1]);
  return tf.sub<Tensor2D>(tf.add(tf.mul(tf.tanh(w), half), mid), x);
}

/** ∂(mid + half·tanh w)/∂w. */
function slopeOf(w: Tensor2D, dimension: number, box: Box): tf.Tensor {
  const { half } = centreOf(box, dimension);
  return tf.mul(tf.sub(1, tf.square(tf.tanh(w))), half);
}
