import { rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { acquireInstallLock } from "./installLock.ts";
import { tensorflowFolder } from "./runtimeManifest.ts";
import { removeFolder, sweepLeftovers } from "./staging.ts";

/** Removes the native runtime and what killed installs left. False where there was none. Throws `runtime` when locked. */
export async function uninstallTensorflow(runtimesDir: string): Promise<boolean> {
  if ((await stat(runtimesDir).catch(() => null)) === null) return false;
  const release = await acquireInstallLock(runtimesDir);
  try {
    await sweepLeftovers(runtimesDir);
    const folder = tensorflowFolder(runtimesDir);
    if ((await stat(folder).catch(() => null)) === null) return false;
    const aside = join(runtimesDir, `.tensorflow.partial-${process.pid}`); // gone at once, even if deleting takes long
    await rename(folder, aside);
    await removeFolder(aside);
    return true;
  } finally {
    await release();
  }
}
