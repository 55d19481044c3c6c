/** The command line as a child process. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const fakeCli = join(import.meta.dirname, "fakeCli.ts");
export const realCli = join(import.meta.dirname, "..", "..", "cli.ts");

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface AmmOptions {
  /** AMM_HOME. */
  home: string;
  entry?: string;
  env?: NodeJS.ProcessEnv;
  /** Gets each line on stderr as it comes. */
  onLine?: (line: string, child: ChildProcess) => void;
}

export async function amm(args: readonly string[], options: AmmOptions): Promise<Ended> {
  const { home, entry = fakeCli, env, onLine } = options;
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, AMM_HOME: home, AMM_DATA: join(home, "data"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  if (onLine) createInterface({ input: child.stderr }).on("line", (line) => onLine(line, child));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}
