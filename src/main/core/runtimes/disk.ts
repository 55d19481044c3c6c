/** What an install asks of the file system and a test can make fail. */
import { createWriteStream } from "node:fs";
import { open, readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { AppError } from "../../../shared/errors.ts";

export interface Disk {
  /** Bytes that this user may still write on the file system of `folder`. */
  freeBytes(folder: string): Promise<number>;
  /** A new file; fails where there is one. */
  createFile(path: string): Writable;
}

export const realDisk: Disk = {
  freeBytes: async (folder) => {
    const stats = await statfs(folder);
    return stats.bavail * stats.bsize;
  },
  createFile: (path) => createWriteStream(path, { flags: "wx" }),
};

/** `1.24 GB`, in powers of ten as disks are sold. */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Throws `runtime` with both numbers when `folder` has less room than `needed` bytes. */
export async function requireFreeSpace(disk: Disk, folder: string, needed: number): Promise<void> {
  const free = await disk.freeBytes(folder);
  if (free < needed) {
    throw new AppError(
      "runtime",
      `expected ${gigabytes(needed)} of free disk space, got ${gigabytes(free)} (${folder}). The wasm backend needs none.`,
    );
  }
}

/** Brings every file and folder below `folder` to the disk, so that the rename after it is never of half a runtime. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? syncTree(path) : syncPath(path));
  }
  await syncPath(folder);
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
