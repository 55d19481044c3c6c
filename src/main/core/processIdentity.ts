/** Names a process so that a later one with the same pid is not taken for it. */
import { readFileSync } from "node:fs";

/** `pid` or, where /proc tells when the process started, `pid:start`. */
export function processIdentity(pid: number): string {
  const start = processStart(pid);
  return start === null ? String(pid) : `${pid}:${start}`;
}

/** Whether the process that `processIdentity` named is still there. */
export function isProcessAlive(identity: string): boolean {
  const [pid, start] = identity.split(":");
  if (!exists(Number(pid))) return false;
  const now = processStart(Number(pid));
  return start === undefined || now === null || now === start;
}

function exists(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it is there but belongs to another user.
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}

/** Clock ticks from boot to the start of the process (proc(5), stat, field 22), or null where there is no /proc. */
function processStart(pid: number): string | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null; // another platform, or the process is gone
  }
  // Field 2, the name in parentheses, may hold spaces; field 3 follows its last parenthesis.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}
