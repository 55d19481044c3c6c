/** One install at a time in a folder of runtimes: a file that names the process which holds it. */
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import { isProcessAlive, processIdentity } from "../processIdentity.ts";

/** In the file: `process` as processIdentity names it, and its number for people. */
const lockHolder = z.strictObject({ pid: z.int().min(1), process: z.string() });
type LockHolder = z.infer<typeof lockHolder>;

/** Takes the lock and returns what gives it back. Throws `runtime` while a live process holds it. */
export async function acquireInstallLock(runtimesDir: string): Promise<(this: void) => Promise<void>> {
  const path = join(runtimesDir, ".install.lock");
  const own = join(runtimesDir, `.install.lock.${process.pid}-${crypto.randomUUID()}`);
  const text = JSON.stringify({
    pid: process.pid,
    process: processIdentity(process.pid),
  } satisfies LockHolder);
  await writeFile(own, text);
  try {
    if (!(await linked(own, path))) {
      await removeStale(path);
      if (!(await linked(own, path))) throw busy(await holderOf(path));
    }
  } finally {
    await rm(own, { force: true });
  }
  return () => rm(path, { force: true });
}

/** A hard link appears whole or not at all, so nobody reads half a lock. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead process's lock away; throws when its holder lives. */
async function removeStale(path: string): Promise<void> {
  const holder = await holderOf(path);
  if (holder !== null && isProcessAlive(holder.process)) throw busy(holder);
  const aside = `${path}.stale-${crypto.randomUUID()}`;
  await rename(path, aside).catch(ignoreMissing);
  const moved = await holderOf(aside);
  if (moved !== null && isProcessAlive(moved.process)) await linked(aside, path); // somebody was faster: it is theirs
  await rm(aside, { force: true });
}

async function holderOf(path: string): Promise<LockHolder | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return lockHolder.parse(JSON.parse(text));
  } catch {
    return null; // nobody's: not written by an install
  }
}

function busy(holder: LockHolder | null): AppError {
  const who = holder === null ? "another process" : `process ${holder.pid}`;
  return new AppError(
    "runtime",
    `expected no other install in progress, got one (${who}). Wait for it or end it.`,
  );
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
