/** The kernels of `Backend` in terms of tfjs-core alone: what `cpu` uses, and what the others override where they do better. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { Backend, BackendFacts, PoolKernels, SgdStep, Variable } from "./backend.ts";

export class CoreBackend implements Backend {
  readonly facts: BackendFacts;
  readonly transposesFirst: boolean = false;
  readonly pooling: PoolKernels | null = null;

  constructor(facts: BackendFacts) {
    this.facts = facts;
  }

  matMul(a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
    return tf.matMul(a, b, transposeA, transposeB);
  }

  biasAdd<T extends Tensor>(x: T, b: Tensor1D): T {
    return tf.add(x, b);
  }

  reluMask<T extends Tensor>(delta: T, y: T, rows: Tensor1D | null): T {
    return tf.tidy(() => tf.mul(delta, tf.cast(tf.greater(rows ? tf.gather(y, rows) : y, 0), "float32")));
  }

  rowSquares(x: Tensor): Tensor1D {
    return tf.tidy(() => {
      const flat = x.rank === 2 ? x : tf.reshape(x, [x.shape[0], -1]);
      return tf.sum<Tensor1D>(tf.square(flat), 1);
    });
  }

  sumSquares(x: Tensor): Tensor {
    return tf.tidy(() => tf.sum(tf.square(x)));
  }

  conv2dFilterGradient(
    x: Tensor,
    delta: Tensor,
    filterShape: readonly [number, number, number, number],
    stride: number,
    padding: number,
  ): Tensor {
    const { mode, ahead } = convPadding(padding, filterShape, stride);
    const attributes = { strides: stride, pad: mode, dataFormat: "NHWC", filterShape: [...filterShape] };
    return tf.tidy(() => {
      const input = padImage(x as tf.Tensor4D, ahead);
      return tf.engine().runKernel<Tensor>(tf.Conv2DBackpropFilter, { x: input, dy: delta }, attributes);
    });
  }

  variable(initial: Tensor): Variable {
    return new TensorVariable(initial);
  }

  sgdStep(
    w: Variable,
    v: Variable,
    g: Tensor,
    { learningRate, momentum, weightDecay, scale }: SgdStep,
  ): void {
    tf.tidy(() => {
      const before = w.read();
      const gradient = scale === 1 ? g : tf.mul(g, scale);
      const decayed = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(before, weightDecay));
      const slot = tf.add(tf.mul(v.read(), momentum), decayed);
      v.assign(slot);
      w.assign(tf.sub(before, tf.mul(slot, learningRate)));
    });
  }

  untrackedBytes(): number {
    return 0;
  }
}

/** How a zero padding is had: by the kernel's own mode, or by padding the input ahead of a `valid` one. */
export interface ConvPadding {
  readonly mode: "valid" | "same";
  /** Zeros to put around the input first, on every side. */
  readonly ahead: number;
}

/**
 * tfjs-node's convolutions know no padding by number, its gradients no explicit pairs either, and oneDNN no padding as
 * wide as the filter; `same` and a padded input they all know.
 */
export function convPadding(padding: number, [fh, fw]: readonly number[], stride: number): ConvPadding {
  if (padding > 0 && stride === 1 && 2 * padding === fh - 1 && fh === fw) return { mode: "same", ahead: 0 };
  return { mode: "valid", ahead: padding };
}

/** [N, H, W, C] with `width` zeros on every side. */
export function padImage(x: tf.Tensor4D, width: number): tf.Tensor4D {
  if (width === 0) return x;
  return tf.pad(x, [
    [0, 0],
    [width, width],
    [width, width],
    [0, 0],
  ]);
}

/** A variable that is a tensor of tfjs, replaced at each assignment. */
class TensorVariable implements Variable {
  #value: Tensor;

  constructor(initial: Tensor) {
    this.#value = tf.keep(tf.clone(initial));
  }

  get shape(): readonly number[] {
    return this.#value.shape;
  }

  read(): Tensor {
    return tf.clone(this.#value);
  }

  assign(value: Tensor): void {
    const next = tf.keep(tf.clone(value));
    this.#value.dispose();
    this.#value = next;
  }

  dispose(): void {
    this.#value.dispose();
  }
}
