/** One child process, run to its end: output kept in part, its whole process group killed on abort or time-out. */
import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

export interface CommandResult {
  /** Null when it was ended by a signal or could not be started. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  /** Of the start itself: `ENOENT` when there is no such program. */
  readonly startError: NodeJS.ErrnoException | null;
  /** The last 256 KiB of each. */
  readonly stdout: string;
  readonly stderr: string;
}

const keptCharacters = 256 * 1024;

const ownGroup = process.platform !== "win32";

/** Never rejects. A child that is killed takes its children with it (a group of its own, except on Windows). */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { cwd, env } = options;
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: ownGroup });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] = (output[name] + text).slice(-keptCharacters);
    });
  }
  const kill = (): void => killGroup(child.pid);
  let timedOut = false;
  const timer = setTimeout(
    () => {
      timedOut = true;
      kill();
    },
    options.timeoutMs ?? 2 ** 31 - 1,
  );
  options.signal?.addEventListener("abort", kill, { once: true });
  if (options.signal?.aborted) kill();
  return new Promise((resolve) => {
    const finish = (end: Pick<CommandResult, "code" | "signal" | "startError">): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", kill);
      resolve({ ...end, timedOut, ...output });
    };
    child.once("error", (startError) => finish({ code: null, signal: null, startError }));
    child.once("close", (code, signal) => finish({ code, signal, startError: null }));
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return; // it never started
  try {
    process.kill(ownGroup ? -pid : pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error; // else: gone already
  }
}

/** The last lines that say something, for an error message. */
export function lastLines(text: string, count = 8): string {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n");
}
