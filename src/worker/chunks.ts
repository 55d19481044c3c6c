/** How many rows and pairs go through the network at a time, so that the regulariser's memory stays near the Reference's. */
import type { Chunks } from "./methods/method.ts";
import { sizeOf } from "./nn/layer.ts";
import { flattenLayers, type Network } from "./nn/network.ts";

/** Bytes of the largest signal of one chunk of rows, and of all activations of one chunk of pairs. */
const rowBytes = 24 * 2 ** 20;
const pairBytes = 8 * 2 ** 20;

/** @param rowChunk from the config; null chooses. */
export function chunksFor(network: Network, rowChunk: number | null): Chunks {
  const sizes = flattenLayers(network.layers).map((layer) => 4 * sizeOf(layer.outputShape));
  const largest = Math.max(4 * sizeOf(network.inputShape), ...sizes);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const rows = rowChunk ?? Math.max(16, Math.floor(rowBytes / largest));
  const fromRows = rowChunk === null ? Infinity : Math.max(1, Math.ceil(rowChunk / 4));
  return { rows, pairs: Math.min(fromRows, Math.max(8, Math.floor(pairBytes / all))) };
}
