/**
 * Pull back through a max pool and the convolution below it at once, where that is cheaper than one after the other: the
 * cotangent between them is zero but for one entry a window, and need not be written down.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import { CellPullBack } from "./cells.ts";
import { Conv2d } from "./conv2d.ts";
import type { Context, Layer, Rows, Saved } from "./layer.ts";
import { valuesOf } from "./layer.ts";
import { cellsOf, MaxPool } from "./maxPool.ts";

/**
 * @param delta [R, …] at the output of `upper` @param saved of `upper`
 * @returns at the input of `lower`; null where there is no such way through these two layers
 */
export function pullBackPooled(
  upper: Layer,
  lower: Layer | undefined,
  delta: Tensor,
  saved: Saved,
  rows: Rows,
  context: Context,
): Tensor | null {
  if (!(upper instanceof MaxPool) || !(lower instanceof Conv2d)) return null;
  const { windows } = upper;
  const { geometry } = lower;
  if (!windows.tiles || geometry.stride !== 1) return null;
  const { pooling } = context.backend;
  if (pooling) {
    return pooling.pullBackThroughConvolution(delta, saved.tensors[0], rows, windows, {
      image: geometry.input,
      filter: valuesOf(context, lower)[0],
      padding: geometry.padding,
    });
  }
  if (!windows.covers || !CellPullBack.applies(geometry, windows.size)) return null;
  return tf.tidy(() => lower.pullBackCells(cellsOf(delta, saved, rows), windows.size, context));
}
