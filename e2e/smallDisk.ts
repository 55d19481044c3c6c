/** A disk of a few megabytes that a test can really fill. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface SmallDisk {
  /** An empty folder on it. */
  readonly folder: string;
  /** Writes until nothing more fits. */
  readonly fill: () => void;
  /** Takes away what `fill` wrote. */
  readonly makeRoom: () => void;
  readonly remove: () => void;
}

const megabyte = 2 ** 20;
/** Holds two short runs of a small network, and can be filled in a moment. */
const size = 64 * megabyte;
/** Where containers have a memory disk of 64 MB; elsewhere it is too large to be filled. */
const shared = "/dev/shm";

/**
 * A memory disk that is mounted for the test; where that is not allowed, the small one that is there.
 * @returns why there is none, for the reason of a skip
 */
export function smallDisk(): SmallDisk | { readonly reason: string } {
  if (process.platform !== "linux") return { reason: "it is mounted on Linux alone" };
  if (process.getuid?.() !== 0) return { reason: "only root may mount one" };
  const mounted = mountDisk();
  if (typeof mounted !== "string") return mounted;
  const { blocks, bavail, bsize } = statfsSync(shared);
  if (blocks * bsize > 4 * size || bavail * bsize < 0.9 * size) return { reason: mounted };
  const folder = mkdtempSync(path.join(shared, "amm-disk-"));
  return diskIn(folder, () => rmSync(folder, { recursive: true, force: true }));
}

/** @returns why it cannot be mounted, in one line */
function mountDisk(): SmallDisk | string {
  const folder = mkdtempSync(path.join(tmpdir(), "amm-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "amm-test", folder], { stdio: "pipe" });
  } catch (thrown) {
    rmSync(folder, { recursive: true });
    return thrown instanceof Error ? thrown.message.split("\n").join("; ") : String(thrown);
  }
  return diskIn(folder, () => {
    execFileSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true });
  });
}

function diskIn(folder: string, remove: () => void): SmallDisk {
  const ballast = path.join(folder, "ballast");
  return {
    ...{ folder, remove },
    fill: () => fillUp(ballast),
    makeRoom: () => rmSync(ballast, { force: true }),
  };
}

/** Large blocks first, then small ones into what is left. */
function fillUp(file: string): void {
  const out = openSync(file, "a");
  try {
    for (const bytes of [megabyte, 4096, 1]) while (writes(out, Buffer.alloc(bytes, 1)));
  } finally {
    closeSync(out);
  }
}

/** @returns false when the disk is full */
function writes(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) > 0;
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOSPC") return false;
    throw thrown;
  }
}
