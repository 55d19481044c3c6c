/** The pooling operations that this project adds to TensorFlow for the CPU (resources/native). */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import type { PooledConvolution, PoolGeometry, PoolKernels } from "./backend.ts";
import type { Attributes, NodeBackend, OpAttribute } from "./tensorflowOps.ts";

/**
 * Floats of the patches that a pooled convolution adds up, one for each output channel and entry of a window. Beyond this
 * the plain convolution was faster for rows of different samples, whose patches are loaded for one row each (2 MiB of
 * second cache a core; for rows of one sample the limit is three times this).
 */
const mostPatchFloats = 160_000;

export class TensorflowPooling implements PoolKernels {
  readonly #native: NodeBackend;
  readonly #attributes: Attributes;

  constructor(native: NodeBackend, attributes: Attributes) {
    this.#native = native;
    this.#attributes = attributes;
  }

  forward(x: Tensor, { size, stride }: PoolGeometry) {
    const [y, chosen] = this.#native.executeMultipleOutputs(
      "AmmMaxPool",
      this.#ints({ size, stride }),
      [x],
      2,
    );
    return { y: y, chosen: chosen };
  }

  pullBack(delta: Tensor, chosen: Tensor, rows: Tensor1D | null, { size, stride, inputShape }: PoolGeometry) {
    const attributes = this.#ints({ size, stride, height: inputShape[0], width: inputShape[1] });
    return this.#byRow("AmmMaxPoolPullBack", attributes, delta, chosen, rows);
  }

  pushForward(tangent: Tensor, chosen: Tensor, { size, stride }: PoolGeometry): Tensor {
    const attributes = this.#ints({ size, stride });
    return this.#native.executeSingleOutput("AmmMaxPoolPushForward", attributes, [tangent, chosen]);
  }

  pullBackThroughConvolution(
    delta: Tensor,
    chosen: Tensor,
    rows: Tensor1D | null,
    { size }: PoolGeometry,
    { image, filter, padding }: PooledConvolution,
  ): Tensor | null {
    const [fh, fw, c, o] = filter.shape as [number, number, number, number];
    if ((size + fh - 1) * (size + fw - 1) * c * o * size * size > mostPatchFloats) return null;
    const attributes = this.#ints({ size, padding, height: image[0], width: image[1] });
    return this.#byRow("AmmPoolConvolutionPullBack", attributes, delta, chosen, rows, filter);
  }

  #byRow(
    op: string,
    attributes: OpAttribute[],
    delta: Tensor,
    chosen: Tensor,
    rows: Tensor1D | null,
    ...more: readonly Tensor[]
  ): Tensor {
    return tf.tidy(() => {
      const samples = rows ?? tf.range(0, delta.shape[0], 1, "int32");
      return this.#native.executeSingleOutput(op, attributes, [delta, chosen, samples, ...more]);
    });
  }

  #ints(values: Readonly<Record<string, number>>): OpAttribute[] {
    return Object.entries(values).map(([name, value]) => this.#attributes.int(name, value));
  }
}
