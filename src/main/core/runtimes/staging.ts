/** The folder in which a runtime is built, beside the place where it will stand. */
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isProcessAlive } from "../processIdentity.ts";
import { syncPath, syncTree } from "./disk.ts";
import { tensorflowFolder } from "./runtimeManifest.ts";

const leftover = /^\.tensorflow\.(partial|old)-(\d+)$/;

export async function makeStaging(runtimesDir: string): Promise<string> {
  const folder = join(runtimesDir, `.tensorflow.partial-${process.pid}`);
  await mkdir(folder);
  return folder;
}

/** Also of a folder in which a killed child may still write its last file. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/**
 * Clears what killed installs left; called with the lock held. Only of dead processes: the own number counts as one,
 * since this install has made nothing yet. A runtime that was moved aside when its install died goes back.
 * Returns the names removed.
 */
export async function sweepLeftovers(runtimesDir: string): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(runtimesDir)) {
    const match = leftover.exec(name);
    if (match === null) continue;
    const pid = Number(match[2]);
    if (pid !== process.pid && isProcessAlive(String(pid))) continue;
    if (match[1] === "old" && !(await exists(tensorflowFolder(runtimesDir)))) {
      await rename(join(runtimesDir, name), tensorflowFolder(runtimesDir));
      continue;
    }
    await removeFolder(join(runtimesDir, name));
    removed.push(name);
  }
  return removed;
}

/** Puts the finished folder in place; the runtime that stood there is moved aside at the last moment and then deleted. */
export async function moveIntoPlace(staging: string, runtimesDir: string): Promise<string> {
  const place = tensorflowFolder(runtimesDir);
  const old = join(runtimesDir, `.tensorflow.old-${process.pid}`);
  await syncTree(staging);
  const replaces = await exists(place);
  if (replaces) await rename(place, old);
  try {
    await rename(staging, place);
  } catch (error) {
    if (replaces) await rename(old, place);
    throw error;
  }
  await syncPath(runtimesDir);
  await removeFolder(old);
  return place;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
