/** The package @tensorflow/tfjs-node-gpu on a current libtensorflow, by its native ops where they beat tfjs's wrappers. */
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { KernelBackend } from "@tensorflow/tfjs-core";
import { AppError, expected } from "../../shared/errors.ts";
import type { Backend, BackendFacts, LoadOptions } from "./backend.ts";
import { gpuEnvironment } from "./gpuEnvironment.ts";
import { gpuName } from "./gpuName.ts";
import { keepingScalars } from "./deviceScalars.ts";
import { supplyRemovedUtils } from "./nodeCompat.ts";
import { TensorflowKernels } from "./tensorflowKernels.ts";
import type { NativeBinding, NodeBackend } from "./tensorflowOps.ts";

export async function loadTensorflow(options: LoadOptions): Promise<Backend> {
  if (options.runtimeDir === null) {
    throw new AppError(
      "runtime",
      expected("an installed runtime (amm runtime install tensorflow)", "none", "backend tensorflow"),
    );
  }
  const threads = options.threads ?? availableParallelism();
  prepareEnvironment(threads, options.device);
  const require = createRequire(import.meta.url);
  supplyRemovedUtils();
  require("@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js");
  const { NodeJSKernelBackend } =
    require("@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js") as NodeBackendModule;
  const binding = require(join(options.runtimeDir, "tfjs_binding.node")) as NativeBinding;
  const onGpu = binding.isUsingGpuDevice();
  const native = new NodeJSKernelBackend(
    onGpu ? keepingScalars(binding) : binding,
    "@tensorflow/tfjs-node-gpu",
  );
  if (options.device === "gpu" && !native.isUsingGpuDevice) {
    throw new AppError(
      "runtime",
      expected("a GPU that TensorFlow can use", "the CPU alone", "compute.device"),
    );
  }
  tf.registerBackend("tensorflow", () => native, 3);
  await tf.setBackend("tensorflow");
  return new TensorflowKernels(
    native,
    factsOf(binding.TF_Version, native.isUsingGpuDevice, threads, options),
  );
}

function factsOf(version: string, gpu: boolean, threads: number, { device }: LoadOptions): BackendFacts {
  const common = { name: "tensorflow", version, threads } as const;
  if (gpu) return { ...common, device: "gpu", deviceName: gpuName(), whyNotGpu: null };
  const whyNotGpu = device === "cpu" ? "the CPU was asked for" : "TensorFlow found no usable GPU";
  return { ...common, device: "cpu", deviceName: "oneDNN and Eigen", whyNotGpu };
}

interface NodeBackendModule {
  NodeJSKernelBackend: new (binding: NativeBinding, packageName: string) => NodeBackend & KernelBackend;
}

/** libtensorflow reads these once, when it is loaded. */
function prepareEnvironment(threads: number, device: LoadOptions["device"]): void {
  process.env["TF_NUM_INTRAOP_THREADS"] = String(threads);
  process.env["TF_NUM_INTEROP_THREADS"] = "1";
  process.env["OMP_NUM_THREADS"] = String(threads);
  process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "2";
  if (device === "cpu") process.env["CUDA_VISIBLE_DEVICES"] = "-1";
  else Object.assign(process.env, gpuEnvironment(process.env));
}
