/**
 * Gather along the first axis for the wasm backend, as copies of whole rows inside its memory: tfjs's own kernel moves one
 * entry at a time and took a fifth of an AMM step on MLP-800.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { KernelConfig, KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** Replaces the kernel GatherV2 of the backend `wasm`; other axes and types stay with tfjs's. */
export function registerRowGather(): void {
  const original = tf.getKernel(tf.GatherV2, "wasm");
  if (!original) throw new Error("expected the wasm backend to be registered, got no GatherV2 (wasmGather)");
  if (original.kernelFunc === ours) return;
  fallback = original.kernelFunc;
  tf.unregisterKernel(tf.GatherV2, "wasm");
  tf.registerKernel({ ...original, kernelFunc: ours } satisfies KernelConfig);
}

let fallback: KernelFunc | null = null;

const ours: KernelFunc = (options) => {
  const { x, indices } = options.inputs as { x: TensorInfo; indices: TensorInfo };
  const { axis, batchDims } = options.attrs as unknown as tf.GatherV2Attrs;
  const byRows = axis === 0 && batchDims === 0 && indices.shape.length === 1 && indices.dtype === "int32";
  if (!byRows || x.dtype !== "float32") return fallback!(options);
  return gatherRows(options.backend as BackendWasm, x, indices);
};

/** x [N, ...], indices [R] in 0 … N − 1 → [R, ...] */
function gatherRows(backend: BackendWasm, x: TensorInfo, indices: TensorInfo): TensorInfo {
  const row = tf.util.sizeFromShape(x.shape.slice(1));
  const output = backend.makeOutput([...indices.shape, ...x.shape.slice(1)], "float32");
  // Views last: making the output may have moved the memory.
  const [from, at, to] = [x, indices, output].map((info) => backend.typedArrayFromHeap(info));
  for (let r = 0; r < at.length; r++) {
    const sample = at[r];
    if (!(sample >= 0 && sample < x.shape[0])) {
      throw new RangeError(`expected an index from 0 to ${x.shape[0] - 1}, got ${sample} (gather)`);
    }
    to.set(from.subarray(sample * row, (sample + 1) * row), r * row);
  }
  return output;
}
