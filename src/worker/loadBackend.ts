import type { ComputeConfig } from "../shared/schema/trainingConfig.ts";
import { backends, type Backend } from "./backend/index.ts";

/** The backend that the config names; `auto` takes the native one where it is installed. */
export async function loadBackend(
  { backend, device, threads }: ComputeConfig,
  runtimeDir: string | null,
): Promise<Backend> {
  const name = backend === "auto" ? (runtimeDir === null ? "wasm" : "tensorflow") : backend;
  return backends[name].load({ runtimeDir, device, threads });
}
