/** Gets one pinned wheel through the user's own pip and checks its hash. */
import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError, expected } from "../../../shared/errors.ts";
import { sha256OfFile } from "./fileHash.ts";
import { lastLines, runCommand } from "./runCommand.ts";
import type { Wheel } from "./runtimeSpecs.ts";

export interface DownloadOptions {
  readonly python: string;
  /** Made when missing; the wheel and pip's temporary files go here. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Bytes on the disk so far, now and then. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Path of the downloaded wheel. pip runs with the user's settings and environment; only where it keeps temporary files
 * is ours, so that nothing is left when it is killed. The same file comes whatever Python runs pip, since platform,
 * Python version and ABI are named. Throws `runtime` with pip's last lines, or with both hashes.
 */
export async function downloadWheel(wheel: Wheel, options: DownloadOptions): Promise<string> {
  const temporary = join(options.folder, "tmp");
  await mkdir(temporary, { recursive: true });
  const poll = setInterval(() => void largestFile(options.folder).then(options.onBytes), 500);
  try {
    const env = { ...options.env, TMPDIR: temporary };
    const result = await runCommand(options.python, pipArguments(wheel, options.folder), {
      env,
      signal: options.signal,
    });
    options.signal?.throwIfAborted();
    if (result.code !== 0) {
      const said = lastLines(result.stderr || result.stdout);
      throw new AppError("runtime", `pip could not download ${wheel.package} ${wheel.version}:\n${said}`);
    }
  } finally {
    clearInterval(poll);
  }
  const path = join(options.folder, wheel.file);
  await checkWheel(path, wheel, options.signal);
  return path;
}

export function pipArguments(wheel: Wheel, folder: string): string[] {
  const file = ["--no-deps", "--only-binary", ":all:", "--platform", wheel.platformTag];
  const python = ["--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"];
  const quiet = ["--progress-bar", "off", "--disable-pip-version-check", "--no-input"];
  const what = `${wheel.package}==${wheel.version}`;
  return ["-m", "pip", "download", what, ...file, ...python, ...quiet, "--dest", folder];
}

async function checkWheel(path: string, wheel: Wheel, signal?: AbortSignal): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there === null)
    throw new AppError("runtime", expected(wheel.file, "another file", `pip download ${wheel.package}`));
  const came = await sha256OfFile(path, signal);
  if (came !== wheel.sha256) {
    const size = there.size === wheel.bytes ? "" : `, ${there.size} bytes instead of ${wheel.bytes}`;
    throw new AppError("runtime", expected(`SHA-256 ${wheel.sha256}`, `${came}${size}`, wheel.file));
  }
}

/** Size of the largest file below `folder`, which is the wheel that pip writes. Files may vanish meanwhile. */
async function largestFile(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (s) => s.size,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}
