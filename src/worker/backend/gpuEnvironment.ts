/** What libtensorflow and the CUDA libraries under it are to read from the environment when they are loaded. */

/**
 * Variables for training on an NVIDIA GPU; one that the user set stays as it is.
 *
 * - TF32 off: it rounds the factors of float32 products to 10 bits, which puts gradients outside the tolerance that this
 *   program promises, and a margin needs its digits.
 * - Memory as needed, not all of it at once: the probe and the inspector run beside a training process on the same GPU.
 * - Deterministic kernels: same seed, same bits, and a resumed run is the run that was not interrupted.
 * - One GPU: TensorFlow computes on the first it sees, the binding puts tensors on the last.
 */
export function gpuEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return {
    NVIDIA_TF32_OVERRIDE: env["NVIDIA_TF32_OVERRIDE"] ?? "0",
    TF_FORCE_GPU_ALLOW_GROWTH: env["TF_FORCE_GPU_ALLOW_GROWTH"] ?? "true",
    TF_DETERMINISTIC_OPS: env["TF_DETERMINISTIC_OPS"] ?? "1",
    CUDA_VISIBLE_DEVICES: firstDevice(env["CUDA_VISIBLE_DEVICES"]),
  };
}

/** Of a list such as `1,0` or `GPU-uuid,…`; what names none (empty, -1) stays. */
function firstDevice(visible: string | undefined): string {
  return visible === undefined ? "0" : visible.split(",")[0].trim();
}
