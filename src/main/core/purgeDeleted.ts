/** Frees the disk of what was deleted long ago. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunHost } from "./runHost.ts";
import { checkpointsFolder } from "./runRecorder.ts";

/** Deleted runs can be restored as a whole for so long; after it without their checkpoints. */
export const keptDays = 30;

/** Removes the checkpoints' files of runs that were deleted more than `keptDays` ago; all that is recorded stays. */
export async function purgeDeleted({ store, runsDir, now }: RunHost): Promise<void> {
  const before = new Date(now().getTime() - keptDays * 24 * 60 * 60 * 1000).toISOString();
  for (const id of store.runs.deletedBefore(before)) {
    const folder = join(runsDir, id, checkpointsFolder);
    if (existsSync(folder)) await rm(folder, { recursive: true, force: true });
  }
}
