/** Gradient of a convolution with respect to its filter by matrix products, for backends that have no kernel for it. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs-core";
import type { Backend } from "./backend.ts";
import { padImage } from "./coreKernels.ts";

/**
 * ∂/∂W[i, j] = Σ over samples and positions of x[·, s·p + i, s·q + j, ·]ᵀ δ[·, p, q, ·]: one product per filter cell.
 *
 * @param x [N, H, W, C] @param delta [N, H', W', O] @returns [fh, fw, C, O]
 */
export function conv2dFilterGradientByProducts(
  backend: Pick<Backend, "matMul">,
  x: Tensor,
  delta: Tensor,
  [fh, fw, channels, out]: readonly [number, number, number, number],
  stride: number,
  padding: number,
): Tensor {
  return tf.tidy(() => {
    const padded = padImage(x as Tensor4D, padding);
    const [n, h, w] = delta.shape as [number, number, number, number];
    const cotangent = tf.reshape<tf.Rank.R2>(delta, [n * h * w, out]);
    const cells: Tensor2D[] = [];
    for (let i = 0; i < fh; i++) {
      for (let j = 0; j < fw; j++) {
        const window = cell(padded, i, j, h, w, stride);
        cells.push(
          backend.matMul(tf.reshape<tf.Rank.R2>(window, [n * h * w, channels]), cotangent, true, false),
        );
        window.dispose();
      }
    }
    return tf.reshape(tf.stack(cells), [fh, fw, channels, out]);
  });
}

/** x[:, i::stride, j::stride, :] cut to h × w positions. */
function cell(x: Tensor4D, i: number, j: number, h: number, w: number, stride: number): Tensor {
  const [n, , , c] = x.shape;
  const end: [number, number, number, number] = [n, i + (h - 1) * stride + 1, j + (w - 1) * stride + 1, c];
  if (stride === 1) return tf.slice(x, [0, i, j, 0], [n, h, w, c]);
  return tf.stridedSlice(x, [0, i, j, 0], end, [1, stride, stride, 1]);
}
