/** Clears what killed trainers left in a run's folder of checkpoints. */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { complain } from "./complain.ts";
import { isProcessAlive } from "./processIdentity.ts";
import type { RunHost } from "./runHost.ts";
import { checkpointsFolder } from "./runRecorder.ts";

/** As `saveCheckpoint` of the trainer names them: what it writes, and what it moves aside when it writes a step anew. */
const leftover = /^\.(step-\d+)\.(partial|former)-(\d+)$/;

/**
 * Only of dead processes: a trainer that lives may still write. A checkpoint that was moved aside by one that died before
 * the new one stood in its place goes back. What cannot be cleared is said on stderr and does no harm.
 * @returns the names removed
 */
export function sweepCheckpoints({ runsDir }: Pick<RunHost, "runsDir">, runId: string): string[] {
  const folder = join(runsDir, runId, checkpointsFolder);
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder).filter((name) => clear(folder, name));
  } catch (thrown) {
    complain(`what killed trainers left of run ${runId} cannot be cleared`, thrown);
    return [];
  }
}

/** @returns whether it was removed */
function clear(folder: string, name: string): boolean {
  const [, step = "", kind = "", pid = ""] = leftover.exec(name) ?? [];
  if (step === "" || isProcessAlive(pid)) return false;
  const place = join(folder, step);
  if (kind === "former" && !existsSync(place)) {
    renameSync(join(folder, name), place);
    return false;
  }
  rmSync(join(folder, name), { recursive: true, force: true });
  return true;
}
