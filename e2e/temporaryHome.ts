import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");

/** An empty AMM_HOME; the native runtime of this folder, left out: of AMM_RUNTIME_DIR, is there, as a link. */
export function temporaryHome(runtime = process.env["AMM_RUNTIME_DIR"]): {
  home: string;
  remove: () => void;
} {
  const home = mkdtempSync(path.join(tmpdir(), "amm-e2e-"));
  if (runtime) {
    mkdirSync(path.join(home, "runtimes"));
    symlinkSync(runtime, path.join(home, "runtimes", "tensorflow"), "junction");
  }
  return { home, remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Folder of the MNIST files, or null where there is none. */
export function mnistFolder(): string | null {
  const shared = process.env["AMM_SHARED_DIR"] ?? path.join(root, "..", "shared");
  const folder = path.resolve(root, shared, "data", "mnist");
  return existsSync(folder) ? folder : null;
}
