/** Processor time of this process's descendants by what they are, from Linux's /proc; nothing elsewhere. */
import { readdirSync, readFileSync } from "node:fs";
import { cpuRoles, type CpuRole, type CpuShares } from "./cpuRoles.ts";
import { busyMs } from "./otherLoad.ts";

/** Milliseconds by role, and when they were read (as Date.now). */
export interface CpuSample {
  at: number;
  /** Of all cores, whoever used them. */
  busy: number;
  ms: { readonly [R in CpuRole]: number };
}

/** Of a clock tick, which /proc counts in: 100 a second on every Linux that Node runs on. */
const tickMs = 10;

/** Which part a command line is of, in the order in which they are tried; null: of none, such as a shell. */
const marks: readonly (readonly [RegExp, CpuRole])[] = [
  [/worker\/index\.ts|bench\/pacedTrainer\.ts/, "trainer"],
  [/src\/main\/(cli|headless)\.ts|bench\/pacedHost\.ts/, "host"],
  [/--type=renderer/, "page"],
  [/--type=gpu-process/, "graphics"],
  [/chrom/i, "browser"],
];

interface Process {
  pid: number;
  parent: number;
  ms: number;
}

/** Cores that each part kept busy between two samples. */
export function sharesBetween(first: CpuSample, last: CpuSample): CpuShares {
  const ms = last.at - first.at;
  const share = (role: CpuRole) => (last.ms[role] - first.ms[role]) / ms;
  const own = cpuRoles.reduce((sum, role) => sum + share(role), 0);
  return {
    ...{ trainer: share("trainer"), host: share("host"), page: share("page") },
    ...{ graphics: share("graphics"), browser: share("browser") },
    others: Math.max(0, (last.busy - first.busy) / ms - own),
  };
}

/** Cores that each part kept busy while something went on, null where the system does not tell; and what that came to. */
export async function cpuDuring<T>(
  action: () => Promise<T>,
): Promise<{ result: T; shares: CpuShares | null }> {
  const first = sampleCpu();
  const result = await action();
  const last = sampleCpu();
  return { result, shares: first && last && sharesBetween(first, last) };
}

export function sampleCpu(): CpuSample | null {
  const busy = busyMs();
  if (busy === null) return null;
  const ms = { trainer: 0, host: 0, page: 0, graphics: 0, browser: 0 };
  for (const { pid, ms: used } of descendants(process.pid)) {
    const command = read(`/proc/${pid}/cmdline`);
    const role = marks.find(([pattern]) => pattern.test(command))?.[1];
    if (role) ms[role] += used;
  }
  return { at: Date.now(), busy, ms };
}

function descendants(root: number): Process[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? processOf(Number(name)) : []));
  const children = Map.groupBy(all, ({ parent }) => parent);
  const found = [...(children.get(root) ?? [])];
  for (const one of found) found.push(...(children.get(one.pid) ?? [])); // grows while it is walked
  return found;
}

/** Fields 4 (parent), 14 and 15 (user and system ticks) of stat; the name before them may hold spaces. */
function processOf(pid: number): Process[] {
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  if (fields.length < 13) return [];
  return [{ pid, parent: Number(fields[1]), ms: tickMs * (Number(fields[11]) + Number(fields[12])) }];
}

/** Empty for a process that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
