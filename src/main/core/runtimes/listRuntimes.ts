/** Every backend, whether it works here, and in words why not. */
import { backendNames, type BackendName } from "../../../shared/schema/trainingConfig.ts";
import { probeBackend, type ProbeOptions, type ProbeResult } from "./probeBackend.ts";
import { readInstalled, type InstalledRuntime } from "./runtimeManifest.ts";
import { whyNoRuntime } from "./runtimeSpecs.ts";

export interface RuntimeOptions {
  readonly runtimesDir: string;
  readonly platform?: string;
  readonly arch?: string;
  readonly nodeBinary?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

export interface RuntimeRow {
  readonly name: BackendName;
  readonly what: string;
  readonly state: "ready" | "not installed" | "broken" | "unsupported";
  readonly version: string | null;
  readonly device: "cpu" | "gpu" | null;
  readonly deviceName: string | null;
  readonly threads: number | null;
  /** Why it is not ready, or not on the GPU; null where there is nothing to say. */
  readonly reason: string | null;
  /** Of a float32 matrix product. */
  readonly gflops: number | null;
  /** Folder of the runtime, where it is one of its own. */
  readonly folder: string | null;
}

const whatItIs: { readonly [K in BackendName]: string } = {
  tensorflow: "@tensorflow/tfjs-node-gpu on libtensorflow 2.21, CPU or CUDA 12",
  wasm: "@tensorflow/tfjs-backend-wasm, the embedded default",
  cpu: "tfjs's own, for tests",
};

export const howToInstall = "amm runtime install tensorflow";

/** One row a backend, in the order of the schema, best first; probed one after the other so that the speeds are true. */
export async function listRuntimes(options: RuntimeOptions): Promise<RuntimeRow[]> {
  const rows: RuntimeRow[] = [];
  for (const name of backendNames) {
    rows.push(name === "tensorflow" ? await nativeRow(options) : await probedRow(name, null, options));
  }
  return rows;
}

/** The row of `tensorflow`; probed only where it is installed and complete. */
export async function nativeRow(
  options: RuntimeOptions,
  device: ProbeOptions["device"] = "auto",
): Promise<RuntimeRow> {
  const installed = await readInstalled(options.runtimesDir);
  if (installed.state === "complete") return probedRow("tensorflow", installed, options, device);
  if (installed.state === "damaged") {
    const repair = installed.device === "cuda" ? `${howToInstall} --cuda` : howToInstall;
    const reason = `the installed runtime is damaged: ${installed.reason}; repair it with ${repair}`;
    return { ...emptyRow("tensorflow", installed.folder), state: "broken", reason };
  }
  const why = whyNoRuntime(options.platform ?? process.platform, options.arch ?? process.arch, "cpu");
  if (why !== null) return { ...emptyRow("tensorflow", null), state: "unsupported", reason: why };
  return {
    ...emptyRow("tensorflow", null),
    state: "not installed",
    reason: `not installed; get it with ${howToInstall}`,
  };
}

function emptyRow(name: BackendName, folder: string | null): Omit<RuntimeRow, "state"> {
  const nothing = {
    version: null,
    device: null,
    deviceName: null,
    threads: null,
    reason: null,
    gflops: null,
  };
  return { name, what: whatItIs[name], ...nothing, folder };
}

async function probedRow(
  name: BackendName,
  installed: (InstalledRuntime & { state: "complete" }) | null,
  options: RuntimeOptions,
  device: ProbeOptions["device"] = "auto",
): Promise<RuntimeRow> {
  const folder = installed?.folder ?? null;
  const { runtimesDir: _, platform: __, arch: ___, ...rest } = options;
  const probe = await probeBackend(name, { ...rest, runtimeDir: folder, device });
  const row = emptyRow(name, folder);
  if (!probe.ok)
    return { ...row, version: installed?.manifest.version ?? null, state: "broken", reason: probe.reason };
  const { version, deviceName, threads, gflops } = probe;
  const reason = installed?.manifest.device === "cpu" ? cpuBuildReason(options) : probe.whyNotGpu;
  return {
    ...row,
    state: "ready",
    version,
    device: probe.device,
    deviceName,
    threads,
    gflops,
    reason: onCpu(probe, reason),
  };
}

function onCpu(probe: ProbeResult & { ok: true }, reason: string | null): string | null {
  return probe.device === "gpu" ? null : reason;
}

function cpuBuildReason(options: RuntimeOptions): string {
  const why = whyNoRuntime(options.platform ?? process.platform, options.arch ?? process.arch, "cuda");
  return why === null
    ? `the CPU build is installed; for an NVIDIA GPU: ${howToInstall} --cuda`
    : `the CPU build is installed; there is none for a GPU on this platform`;
}
