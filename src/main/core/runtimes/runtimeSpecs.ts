/** Which wheels make the native TensorFlow runtime, for each platform and device. */
import { AppError } from "../../../shared/errors.ts";
import { cudaWheels } from "./cudaWheels.ts";

/** One pinned file of the package index. */
export interface Wheel {
  readonly package: string;
  readonly version: string;
  /** For `pip download --platform`. */
  readonly platformTag: string;
  readonly file: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Bytes of what is taken out of it, unpacked. */
  readonly keptBytes: number;
  /** Which rule of extractWheel.ts says what is taken out. */
  readonly content: "tensorflow" | "cuda";
}

export interface RuntimeSpec {
  readonly device: "cpu" | "cuda";
  /** Of libtensorflow. */
  readonly version: string;
  readonly wheels: readonly Wheel[];
  /** File names of the two libraries in `lib/`, in link order. */
  readonly libraries: readonly string[];
}

const version = "2.21.0";
const linuxLibraries = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];

/** Keys: `process.platform`-`process.arch`-device. Hashes are of the files as downloaded. */
export const runtimeSpecs: Readonly<Record<string, RuntimeSpec>> = {
  "linux-x64-cpu": {
    device: "cpu",
    version,
    libraries: linuxLibraries,
    wheels: [
      {
        package: "tensorflow-cpu",
        version,
        platformTag: "manylinux_2_27_x86_64",
        file: "tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl",
        sha256: "2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c",
        bytes: 273_829_956,
        keptBytes: 853_868_899,
        content: "tensorflow",
      },
    ],
  },
  "linux-x64-cuda": {
    device: "cuda",
    version,
    libraries: linuxLibraries,
    wheels: [
      {
        package: "tensorflow",
        version,
        platformTag: "manylinux_2_27_x86_64",
        file: "tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl",
        sha256: "9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124",
        bytes: 572_440_367,
        keptBytes: 1_259_581_043,
        content: "tensorflow",
      },
      ...cudaWheels,
    ],
  },
  "linux-arm64-cpu": {
    device: "cpu",
    version,
    libraries: linuxLibraries,
    wheels: [
      {
        package: "tensorflow",
        version,
        platformTag: "manylinux_2_27_aarch64",
        file: "tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64.whl",
        sha256: "4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c",
        bytes: 281_828_020,
        keptBytes: 883_622_171,
        content: "tensorflow",
      },
    ],
  },
  "darwin-arm64-cpu": {
    device: "cpu",
    version,
    libraries: ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"],
    wheels: [
      {
        package: "tensorflow",
        version,
        platformTag: "macosx_12_0_arm64",
        file: "tensorflow-2.21.0-cp311-cp311-macosx_12_0_arm64.whl",
        sha256: "51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88",
        bytes: 223_405_849,
        keptBytes: 741_365_587,
        content: "tensorflow",
      },
    ],
  },
};

/** Why there is no such runtime, in words; null where there is one. */
export function whyNoRuntime(platform: string, arch: string, device: "cpu" | "cuda"): string | null {
  if (`${platform}-${arch}-${device}` in runtimeSpecs) return null;
  if (platform === "win32") return "there is no TensorFlow runtime for Windows; the wasm backend works there";
  if (device === "cuda" && whyNoRuntime(platform, arch, "cpu") === null) {
    return `the CUDA build is for Linux on x64, not ${platform} on ${arch}; the CPU runtime can be had without --cuda`;
  }
  return `there is no TensorFlow runtime for ${platform} on ${arch}; the wasm backend works there`;
}

/** The entry of the table; throws `runtime` in words when there is none. */
export function runtimeSpecFor(platform: string, arch: string, device: "cpu" | "cuda"): RuntimeSpec {
  const why = whyNoRuntime(platform, arch, device);
  const spec = runtimeSpecs[`${platform}-${arch}-${device}`];
  if (why !== null || spec === undefined) throw new AppError("runtime", why ?? "no such runtime");
  return spec;
}

/**
 * Bytes that an install needs at its fullest. Wheels are fetched one at a time and deleted once unpacked; while pip
 * fetches it may hold a file twice, afterwards file and content lie side by side. A tenth is added for the rest.
 */
export function neededBytes(spec: RuntimeSpec): number {
  let unpacked = 0;
  let peak = 0;
  for (const wheel of spec.wheels) {
    peak = Math.max(peak, unpacked + wheel.bytes + Math.max(wheel.bytes, wheel.keptBytes));
    unpacked += wheel.keptBytes;
  }
  return Math.ceil(peak * 1.1);
}
