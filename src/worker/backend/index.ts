/** The table of backends. Nothing is loaded before it is asked for: the native one maps 850 MB. */
import type { BackendName } from "../../shared/schema/trainingConfig.ts";
import type { BackendEntry, LoadOptions } from "./backend.ts";

export type { Backend, BackendFacts, LoadOptions, Variable } from "./backend.ts";

/** Best first. */
export const backends: { readonly [K in BackendName]: BackendEntry } = {
  tensorflow: {
    summary: "@tensorflow/tfjs-node-gpu on a current libtensorflow, CPU or CUDA 12",
    load: async (options: LoadOptions) => (await import("./tensorflow.ts")).loadTensorflow(options),
  },
  wasm: {
    summary: "tfjs's WebAssembly kernels, the embedded default",
    load: async (options: LoadOptions) => (await import("./wasm.ts")).loadWasm(options),
  },
  cpu: {
    summary: "tfjs's own JavaScript kernels, for tests",
    load: async (options: LoadOptions) => (await import("./cpu.ts")).loadCpu(options),
  },
};
