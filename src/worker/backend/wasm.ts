/** tfjs's WebAssembly backend: the embedded default. Its gaps are filled here. */
import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { AppError } from "../../shared/errors.ts";
import type { Backend, LoadOptions } from "./backend.ts";
import { CoreBackend } from "./coreKernels.ts";
import { registerRowGather } from "./wasmGather.ts";
import { conv2dFilterGradientByProducts } from "./convFilterGradient.ts";

export async function loadWasm(options: LoadOptions): Promise<Backend> {
  if (options.device === "gpu") {
    throw new AppError("runtime", "expected a backend with a GPU for device gpu, got wasm (compute.backend)");
  }
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(dirname(entry) + sep);
  if (!(await tf.setBackend("wasm"))) {
    throw new AppError("runtime", "expected the WebAssembly kernels to start, got a refusal (backend wasm)");
  }
  registerRowGather();
  return new WasmBackend({
    name: "wasm",
    version: tf.version_core,
    device: "cpu",
    deviceName: "WebAssembly",
    threads: 1,
    whyNotGpu: "the wasm backend has no GPU kernels",
  });
}

class WasmBackend extends CoreBackend {
  override readonly transposesFirst = true;

  /** A transposed argument makes the kernel about 13 times slower than a transposition of its own before it. */
  override matMul(a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
    return tf.tidy(() => tf.matMul(transposeA ? tf.transpose(a) : a, transposeB ? tf.transpose(b) : b));
  }

  /** The kernel Conv2DBackpropFilter does not exist in this backend. */
  override conv2dFilterGradient(
    x: Tensor,
    delta: Tensor,
    filterShape: readonly [number, number, number, number],
    stride: number,
    padding: number,
  ): Tensor {
    return conv2dFilterGradientByProducts(this, x, delta, filterShape, stride, padding);
  }
}
