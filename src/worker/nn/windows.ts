/** Pooling windows as planes: plane (i, j) holds entry (i, j) of every window. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import type { Shape } from "./layer.ts";

/** Square windows without padding over [N, H, W, C]; what does not fill a window at the far edges is left out. */
export class Windows {
  readonly inputShape: readonly [number, number, number];
  readonly outputShape: readonly [number, number, number];
  readonly size: number;
  readonly stride: number;

  constructor(inputShape: Shape, size: number, stride: number, where: string) {
    const [h, w, c] = inputShape as [number, number, number];
    if (size > h || size > w)
      throw new RangeError(`expected an input of at least ${size}×${size}, got ${h}×${w} (${where})`);
    this.inputShape = [h, w, c];
    this.outputShape = [Math.floor((h - size) / stride) + 1, Math.floor((w - size) / stride) + 1, c];
    this.size = size;
    this.stride = stride;
  }

  /** Windows do not overlap, so planes and input are one rearrangement apart. */
  get tiles(): boolean {
    return this.size === this.stride;
  }

  /** Windows over tiles that leave nothing out. */
  get covers(): boolean {
    const [h, w] = this.inputShape;
    const [oh, ow] = this.outputShape;
    return this.tiles && oh * this.size === h && ow * this.size === w;
  }

  /** [N, H, W, C] → size² planes, row by row of the window, each [N·H'·W', C]. */
  planes(x: Tensor): Tensor[] {
    return tf.tidy(() => (this.tiles ? this.#tilePlanes(x) : this.#slidingPlanes(x)));
  }

  /** A plane, or anything of one entry a window, as an image [N, H', W', C]. */
  image(plane: Tensor): Tensor {
    const [oh, ow, c] = this.outputShape;
    return tf.reshape(plane, [plane.size / (oh * ow * c), oh, ow, c]);
  }

  /**
   * The adjoint of `planes`: puts each entry back where it came from, sums where windows overlap.
   *
   * @param cells [R·H'·W', size², C] @returns [R, H, W, C]
   */
  scatter(cells: Tensor): Tensor {
    if (this.tiles) return this.#interleave(cells);
    const { size } = this;
    return tf.tidy(() => {
      const planes = tf.unstack(cells, 1).map((plane) => this.image(plane) as Tensor4D);
      return tf.addN(planes.map((plane, q) => this.#place(plane, Math.floor(q / size), q % size)));
    });
  }

  /** Zero beyond the last whole window. */
  #interleave(cells: Tensor): Tensor {
    const [h, w, c] = this.inputShape;
    const [oh, ow] = this.outputShape;
    const k = this.size;
    const r = cells.shape[0] / (oh * ow);
    return tf.tidy(() => {
      const split = tf.transpose(tf.reshape(cells, [r, oh, ow, k, k, c]), [0, 1, 3, 2, 4, 5]); // [R, H', k, W', k, C]
      const joined = tf.reshape<tf.Rank.R4>(split, [r, oh * k, ow * k, c]);
      const bottom = h - oh * k;
      const right = w - ow * k;
      if (bottom === 0 && right === 0) return joined;
      return tf.pad(joined, [
        [0, 0],
        [0, bottom],
        [0, right],
        [0, 0],
      ]);
    });
  }

  #tilePlanes(x: Tensor): Tensor[] {
    const [oh, ow, c] = this.outputShape;
    const k = this.size;
    const n = x.shape[0];
    const whole = this.covers ? x : tf.slice(x as Tensor4D, [0, 0, 0, 0], [n, oh * k, ow * k, c]);
    const cells = tf.transpose(tf.reshape(whole, [n, oh, k, ow, k, c]), [0, 1, 3, 2, 4, 5]); // [N, H', W', k, k, C]
    return tf.unstack(tf.reshape(cells, [n * oh * ow, k * k, c]), 1);
  }

  #slidingPlanes(x: Tensor): Tensor[] {
    const [oh, ow, c] = this.outputShape;
    const { size, stride } = this;
    return Array.from({ length: size * size }, (_, q) => {
      const [i, j] = [Math.floor(q / size), q % size];
      const end: [number, number, number, number] = [
        x.shape[0],
        i + (oh - 1) * stride + 1,
        j + (ow - 1) * stride + 1,
        c,
      ];
      return tf.reshape(tf.stridedSlice(x, [0, i, j, 0], end, [1, stride, stride, 1]), [-1, c]);
    });
  }

  /** One plane spread over the input: `stride` apart, starting at (i, j). */
  #place(plane: Tensor4D, i: number, j: number): Tensor4D {
    const [h, w, c] = this.inputShape;
    const [r, oh, ow] = plane.shape;
    const s = this.stride;
    return tf.tidy(() => {
      const apart = tf.pad(tf.reshape(plane, [r, oh, 1, ow, 1, c]), [
        [0, 0],
        [0, 0],
        [0, s - 1],
        [0, 0],
        [0, s - 1],
        [0, 0],
      ]);
      const spread = tf.reshape<tf.Rank.R4>(apart, [r, oh * s, ow * s, c]);
      const rows = Math.min(oh * s, h - i);
      const columns = Math.min(ow * s, w - j);
      const cut = tf.slice(spread, [0, 0, 0, 0], [r, rows, columns, c]);
      return tf.pad(cut, [
        [0, 0],
        [i, h - i - rows],
        [j, w - j - columns],
        [0, 0],
      ]);
    });
  }
}
