/** The name of the GPU, which TensorFlow tells nobody but its log: from the tool that comes with the driver. */
import { execFileSync } from "node:child_process";

const query = ["--query-gpu=name", "--format=csv,noheader"];

/** Such as `NVIDIA H100 80GB HBM3`; of a machine with several kinds, all of them. */
export function gpuName(tool = "nvidia-smi"): string {
  try {
    const said = execFileSync(tool, query, {
      encoding: "utf8",
      timeout: 10_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const names = new Set(
      said
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    );
    return names.size > 0 ? [...names].join(" or ") : unknownName;
  } catch {
    return unknownName; // no such tool, or it failed: the name is only for the eye
  }
}

const unknownName = "CUDA device 0";
