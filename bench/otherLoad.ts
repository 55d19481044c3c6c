/** What other programs of the machine take of its processor, from Linux's /proc; nothing elsewhere. */
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Of a clock tick, which /proc counts in. */
const tickMs = 10;
const lookMs = 2000;

/** Cores that others take on a machine that counts as quiet. */
export const quietCores = 0.1;

/** Milliseconds that all cores together were busy since the machine started; null where the system does not tell. */
export function busyMs(): number | null {
  if (!existsSync("/proc/stat")) return null;
  // user nice system idle iowait irq softirq steal; guest time is within user time
  const [user, nice, system, , , irq, softirq, steal] = readFileSync("/proc/stat", "utf8")
    .split("\n", 1)[0]
    .trim()
    .split(/ +/)
    .slice(1)
    .map(Number);
  return tickMs * (user + nice + system + irq + softirq + steal);
}

/** Waits until other programs take less than `cores` for two seconds; gives up after `limitMs` and goes on as it is. */
export async function waitForQuiet(cores: number, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const before = busyMs();
    if (before === null) return;
    await sleep(lookMs);
    if (((busyMs() ?? before) - before) / lookMs < cores) return;
  }
}
