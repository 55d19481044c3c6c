import assert from "node:assert/strict";
import { test } from "node:test";
import { gpuReason } from "./gpuReason.ts";

/** As libtensorflow 2.21 for CUDA wrote it on a machine without a driver. */
const noDriver = `I0000 00:00:1795229271.437822   13245 cpu_feature_guard.cc:227] This TensorFlow binary is optimized
E0000 00:00:1795229271.438614   13245 cuda_platform.cc:52] failed call to cuInit: INTERNAL: CUDA error: Failed call to cuInit: UNKNOWN ERROR (303)
`;

test("each way of falling back to the CPU has its words", () => {
  assert.equal(
    gpuReason(noDriver),
    "the NVIDIA driver library is missing or too old (cuInit: INTERNAL: CUDA error: Failed call to cuInit: UNKNOWN ERROR (303))",
  );
  assert.match(
    gpuReason("failed call to cuInit: CUDA_ERROR_NO_DEVICE (100)") ?? "",
    /^no NVIDIA GPU is visible \(cuInit/,
  );
  assert.match(
    gpuReason("failed call to cuInit: SOMETHING NEW (4711)") ?? "",
    /did not start \(cuInit: SOMETHING NEW/,
  );
  assert.equal(
    gpuReason("Could not find cuda drivers on your machine, GPU will not be used."),
    "no NVIDIA driver was found",
  );
  assert.equal(
    gpuReason("Could not load dynamic library 'libcudnn.so.9'\nCannot dlopen some GPU libraries. Skipping"),
    "some CUDA libraries of the runtime could not be loaded: libcudnn.so.9",
  );
  assert.match(
    gpuReason("Ignoring visible gpu device (0, name: Old) with capability 3.0.") ?? "",
    /^Ignoring .* 3\.0\.$/,
  );
});

test("nothing about a GPU gives no reason", () => {
  assert.equal(gpuReason("oneDNN custom operations are on."), null);
});
