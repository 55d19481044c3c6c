/** Which backend a run gets. Never a silent fall back: what was named is had or the run does not start. */
import { AppError } from "../../../shared/errors.ts";
import type { BackendName, ComputeConfig } from "../../../shared/schema/trainingConfig.ts";
import { nativeRow, type RuntimeOptions, type RuntimeRow } from "./listRuntimes.ts";
import { probeBackend } from "./probeBackend.ts";

export interface BackendChoice {
  readonly backend: BackendName;
  /** Folder of the native runtime; null for the others. */
  readonly runtimeDir: string | null;
  /** For the run's record: why not a better backend or the GPU. Null where there is nothing better. */
  readonly whyNotBetter: string | null;
}

type Compute = Pick<ComputeConfig, "backend" | "device">;

/**
 * `tensorflow` is tried in a process of its own (1 to 3 s) before it is taken. Throws `runtime` when a named backend or
 * `device: gpu` cannot be had.
 */
export function chooseBackend(compute: Compute, options: RuntimeOptions): Promise<BackendChoice> {
  return choosers[compute.backend](compute, options);
}

type Chooser = (compute: Compute, options: RuntimeOptions) => Promise<BackendChoice>;

const choosers: { readonly [K in Compute["backend"]]: Chooser } = {
  auto: async (compute, options) => {
    const row = await nativeRow(options, compute.device === "cpu" ? "cpu" : "auto");
    if (row.state === "ready") return native(compute, row);
    if (compute.device === "gpu") throw cannotHave("device gpu", row.reason, "compute.device");
    return { backend: "wasm", runtimeDir: null, whyNotBetter: `tensorflow ${stateWords(row)}` };
  },
  tensorflow: async (compute, options) => {
    const row = await nativeRow(options, compute.device === "cpu" ? "cpu" : "auto");
    if (row.state !== "ready") throw cannotHave("backend tensorflow", row.reason, "compute.backend");
    return native(compute, row);
  },
  wasm: (compute, options) => embedded("wasm", compute, options),
  cpu: (compute, options) => embedded("cpu", compute, options),
};

function native(compute: Compute, row: RuntimeRow): BackendChoice {
  if (compute.device === "gpu" && row.device !== "gpu")
    throw cannotHave("device gpu", row.reason, "compute.device");
  const reason = compute.device === "cpu" ? "compute.device is cpu" : row.reason;
  return {
    backend: "tensorflow",
    runtimeDir: row.folder,
    whyNotBetter: row.device === "gpu" ? null : reason,
  };
}

async function embedded(
  backend: "wasm" | "cpu",
  compute: Compute,
  options: RuntimeOptions,
): Promise<BackendChoice> {
  if (compute.device === "gpu") {
    throw cannotHave("device gpu", `the backend ${backend} has no GPU kernels`, "compute.device");
  }
  const { runtimesDir: _, platform: __, arch: ___, ...rest } = options;
  const probe = await probeBackend(backend, rest);
  if (!probe.ok) throw cannotHave(`backend ${backend}`, probe.reason, "compute.backend");
  return { backend, runtimeDir: null, whyNotBetter: `compute.backend names ${backend}` };
}

function stateWords(row: RuntimeRow): string {
  return row.state === "not installed"
    ? `is ${row.reason ?? row.state}`
    : `is ${row.state}: ${row.reason ?? ""}`;
}

function cannotHave(what: string, reason: string | null, where: string): AppError {
  return new AppError(
    "runtime",
    `expected ${what}, which cannot be had here: ${reason ?? "no reason known"} (${where})`,
  );
}
