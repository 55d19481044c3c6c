/** What `npm run package` makes of this checkout, with a stand-in for Electron, which cannot be had everywhere. */
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const root = path.join(import.meta.dirname, "..");

export interface PackagedApp {
  /** What would be installed. */
  folder: string;
  /** The program in it. */
  app: string;
  /** An empty folder outside of it, and of the checkout. */
  elsewhere: string;
  remove: () => void;
}

/** @throws Error where it cannot be made */
export async function packagedApp(): Promise<PackagedApp> {
  const base = mkdtempSync(path.join(tmpdir(), "amm-package-"));
  const elsewhere = path.join(base, "elsewhere");
  mkdirSync(elsewhere);
  const remove = (): void => rmSync(base, { recursive: true, force: true, maxRetries: 5 });
  try {
    const args = ["dir", "--electron", standIn(path.join(base, "electron")), "--out", path.join(base, "out")];
    await promisify(execFile)(process.execPath, [path.join(root, "scripts", "package.ts"), ...args], {
      cwd: elsewhere,
      timeout: 240_000,
    });
  } catch (thrown) {
    remove();
    throw thrown;
  }
  const arch = process.arch === "x64" ? "" : `-${process.arch}`;
  const folder = path.join(base, "out", `linux${arch}-unpacked`);
  return { folder, app: path.join(folder, "resources", "app"), elsewhere, remove };
}

/** Of an unpacked distribution for Linux as much as electron-builder touches. */
function standIn(folder: string): string {
  for (const name of ["locales", "resources"]) mkdirSync(path.join(folder, name), { recursive: true });
  const files = ["LICENSE", "LICENSES.chromium.html", "locales/en-US.pak", "locales/de.pak", "electron"];
  for (const file of files) writeFileSync(path.join(folder, file), `stand-in for ${file}\n`);
  chmodSync(path.join(folder, "electron"), 0o755);
  return folder;
}
