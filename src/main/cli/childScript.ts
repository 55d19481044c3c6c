/** Scripts of the worker's side as child processes: this side imports none of its modules. */
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { AppError } from "../../shared/errors.ts";
import { nodeBinary } from "../core/nodeBinary.ts";
import { scriptDocuments } from "../core/scriptDocuments.ts";
import { trainerEnvironment } from "../core/trainerEnvironment.ts";
import type { CliContext } from "./context.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What a script is run with. */
export interface ScriptOptions {
  args: readonly string[];
  /** Folder of the native runtime, or null. */
  runtimeDir: string | null;
  /** Variables beside those of this process. */
  env?: NodeJS.ProcessEnv;
}

function start(
  context: CliContext,
  script: string,
  options: ScriptOptions,
  stdout: "pipe" | "inherit",
): ChildProcess {
  const { args, runtimeDir, env } = options;
  return spawn(nodeBinary(), [script, ...args], {
    env: trainerEnvironment({ ...context.env, ...env }, { runtimeDir, platform: process.platform }),
    stdio: ["ignore", stdout, "inherit"],
  });
}

/**
 * Runs a script that prints JSON documents, one a line: progress, and the result as the last.
 * @returns the last document
 * @throws AppError: the script's own, when its result is `{ error }`; `worker` when it prints no document
 */
export async function runScript(
  context: CliContext,
  script: string,
  options: ScriptOptions,
  onProgress: (document: unknown) => void = () => undefined,
): Promise<unknown> {
  const child = start(context, script, options, "pipe");
  return scriptDocuments(child, exitCodeOf(child, script), script, onProgress);
}

/** Runs a script that prints its own results to our stdout; returns its exit code. */
export function passScript(context: CliContext, script: string, options: ScriptOptions): Promise<number> {
  return exitCodeOf(start(context, script, options, "inherit"), script);
}

/** Ends with the script; signals to this process are handed on to it. */
async function exitCodeOf(child: ChildProcess, script: string): Promise<number> {
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.on("error", (error) =>
        reject(new AppError("worker", `cannot start ${script}: ${error.message}`)),
      );
      child.on("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}
