import assert from "node:assert/strict";
import { test } from "node:test";
import { gpuEnvironment } from "./gpuEnvironment.ts";

test("a GPU computes in full float32, the same bits each time, and leaves memory to others", () => {
  assert.deepEqual(gpuEnvironment({}), {
    NVIDIA_TF32_OVERRIDE: "0",
    TF_FORCE_GPU_ALLOW_GROWTH: "true",
    TF_DETERMINISTIC_OPS: "1",
    CUDA_VISIBLE_DEVICES: "0",
  });
});

test("what the user set wins, and of several GPUs the first is taken", () => {
  const own = { NVIDIA_TF32_OVERRIDE: "1", TF_FORCE_GPU_ALLOW_GROWTH: "false", TF_DETERMINISTIC_OPS: "0" };
  assert.deepEqual(gpuEnvironment({ ...own, CUDA_VISIBLE_DEVICES: "2, 0" }), {
    ...own,
    CUDA_VISIBLE_DEVICES: "2",
  });
  for (const none of ["", "-1"])
    assert.equal(gpuEnvironment({ CUDA_VISIBLE_DEVICES: none })["CUDA_VISIBLE_DEVICES"], none);
});
