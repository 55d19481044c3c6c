/** Which Node runs child processes: this one where it is new enough, else the project's own. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import { appRoot } from "./appRoot.ts";

/** From 24 on, Node runs TypeScript as it is. */
const oldestMajor = 24;

export interface NodeProcess {
  readonly execPath: string;
  readonly platform: string;
  readonly arch: string;
  readonly versions: { readonly node: string; readonly electron?: string };
}

/**
 * @param self `process`, in whose place a test puts another
 * @param root the program's folder: where npm has no Node for a platform, a packaged program has one in `node`
 * @returns path of a Node ≥ 24
 * @throws AppError `runtime` when neither this process nor an installed package is one
 */
export function nodeBinary(self: NodeProcess = process, root: string = appRoot): string {
  const major = Number(self.versions.node.split(".")[0]);
  if (!self.versions.electron && major >= oldestMajor) return self.execPath;
  const file = self.platform === "win32" ? join("bin", "node.exe") : join("bin", "node");
  for (const name of [
    `node-${self.platform.replace("win32", "win")}-${self.arch}`,
    `node-bin-${self.platform}-${self.arch}`,
  ]) {
    const folder = packageFolder(name);
    if (folder && existsSync(join(folder, file))) return join(folder, file);
  }
  const packaged = join(root, "node", file);
  if (existsSync(packaged)) return packaged;
  const what = `Node ${oldestMajor} or newer, or the package node for ${self.platform} ${self.arch}`;
  throw new AppError("runtime", expected(what, `Node ${self.versions.node}`, self.execPath));
}

function packageFolder(name: string): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return null; // not installed: the caller tries the next
  }
}
