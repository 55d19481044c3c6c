/** Another program with a limit of time; what it prints is kept for the reason why it failed. */
import { spawn } from "node:child_process";

export interface LimitedResult {
  /** null: it was ended at the limit. */
  readonly code: number | null;
  /** The line of what it printed that says why it failed; empty where it printed nothing. */
  readonly lastWords: string;
}

export interface LimitedOptions {
  readonly limitMs: number;
  /** Show on stderr what it prints. */
  readonly show?: boolean;
}

/** Never rejects: a program that cannot be started has code 127. */
export async function runLimited(
  command: string,
  args: readonly string[],
  { limitMs, show = false }: LimitedOptions,
): Promise<LimitedResult> {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limitMs,
    killSignal: "SIGKILL",
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed = (printed + chunk.toString("utf8")).slice(-10_000);
      if (show) process.stderr.write(chunk);
    });
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      printed += `\n${error.message}`;
      resolve(127);
    });
    child.once("close", resolve);
  });
  return { code, lastWords: telling(printed.split(/[\r\n]+/).map((line) => line.trim())) };
}

/** The line that says why: the error's first, before its stack; else the last. */
function telling(lines: readonly string[]): string {
  return (
    lines.findLast((line) => /^(\[cause\]: )?(\w*Error|error)\b.*:/.test(line)) ??
    lines.findLast((line) => line !== "") ??
    ""
  );
}
