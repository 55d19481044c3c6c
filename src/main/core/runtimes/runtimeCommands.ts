/** What `amm runtime list|install|uninstall` calls. */
import { AppError, expected } from "../../../shared/errors.ts";
import { backendNames } from "../../../shared/schema/trainingConfig.ts";
import { installTensorflow, type InstallOptions, type InstallOutcome } from "./installTensorflow.ts";
import { listRuntimes, type RuntimeOptions, type RuntimeRow } from "./listRuntimes.ts";
import { uninstallTensorflow } from "./uninstallTensorflow.ts";

export type { InstallProgress } from "./installTensorflow.ts";
export type { RuntimeRow } from "./listRuntimes.ts";

export function runtimeList(options: RuntimeOptions): Promise<RuntimeRow[]> {
  return listRuntimes(options);
}

/**
 * Installs the runtime `name`. Ctrl-C and SIGTERM stop it cleanly where no signal is passed. Throws `usage` for a name
 * that has nothing to install, `runtime` for every failure.
 */
export async function runtimeInstall(name: string, options: InstallOptions): Promise<InstallOutcome> {
  requireInstallable(name);
  if (options.signal) return installTensorflow(options);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    return await installTensorflow({ ...options, signal: stop.signal });
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

/** False where it was not installed. */
export async function runtimeUninstall(name: string, options: { runtimesDir: string }): Promise<boolean> {
  requireInstallable(name);
  return uninstallTensorflow(options.runtimesDir);
}

function requireInstallable(name: string): void {
  if (name === "tensorflow") return;
  if ((backendNames as readonly string[]).includes(name)) {
    throw new AppError("usage", `${name} is part of the workbench: there is nothing to install or remove`);
  }
  throw new AppError("usage", expected("the runtime tensorflow", name, "amm runtime"));
}
