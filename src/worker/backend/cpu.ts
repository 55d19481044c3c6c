/** tfjs's own plain-JavaScript backend: slow, always there, the one that tests compare with. */
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../shared/errors.ts";
import type { Backend, LoadOptions } from "./backend.ts";
import { CoreBackend } from "./coreKernels.ts";

export async function loadCpu(options: LoadOptions): Promise<Backend> {
  if (options.device === "gpu") {
    throw new AppError("runtime", "expected a backend with a GPU for device gpu, got cpu (compute.backend)");
  }
  await tf.setBackend("cpu");
  return new CoreBackend({
    name: "cpu",
    version: tf.version_core,
    device: "cpu",
    deviceName: "JavaScript",
    threads: 1,
    whyNotGpu: "the cpu backend computes in JavaScript",
  });
}
