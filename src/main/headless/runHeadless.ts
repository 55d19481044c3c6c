/** `npm run headless [-- --port N] [--open]`. */
import { homedir } from "node:os";
import { parseArgs } from "node:util";
import { AppError, expected } from "../../shared/errors.ts";
import { appPaths } from "../core/appPaths.ts";
import { openWorkbench } from "../core/openWorkbench.ts";
import { checkToken, newToken } from "./access.ts";
import { serve } from "./serve.ts";

export const headlessHelp = `Serves the workbench to a browser on this machine.

  --port N   the port; left out, one that is free
  --open     open the address in the browser
  --help     this text

AMM_TOKEN: the secret in the address; left out, a new one each time. AMM_HOME: where runs lie. AMM_DATA: where data files lie.
`;

/** @returns the exit code; errors are said on stderr */
export async function runHeadless(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const options = headlessOptions(args);
    if (options.help) {
      process.stdout.write(headlessHelp);
      return 0;
    }
    return await serve({
      ...options,
      token: tokenOf(env),
      openWorkbench: () =>
        openWorkbench({ paths: appPaths(env, process.platform, homedir()), env, kind: "headless" }),
      say: (line) => process.stderr.write(`${line}\n`),
      onReady: (address) => process.stdout.write(readyText(address)),
    });
  } catch (thrown) {
    const error = AppError.from(thrown);
    process.stderr.write(`${error.code === "internal" ? (error.stack ?? error.message) : error.message}\n`);
    return error.code === "usage" ? 2 : 1;
  }
}

/** What is said once it can be used; the address is the last word of its line. */
export function readyText(address: string): string {
  return `AMM Workbench is at ${address}
The address holds the key: whoever on this machine has it can use the workbench. Ctrl-C ends it.
`;
}

/** AMM_TOKEN, else a new one. @throws AppError `usage` */
export function tokenOf(env: NodeJS.ProcessEnv): string {
  const given = env["AMM_TOKEN"];
  return given === undefined || given === "" ? newToken() : checkToken(given);
}

/** @throws AppError `usage` */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new AppError("usage", expected("a port from 0 to 65535", text, "--port"));
}

function headlessOptions(args: readonly string[]): { port: number; open: boolean; help: boolean } {
  const options = { port: { type: "string" }, open: { type: "boolean" }, help: { type: "boolean" } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    return { port: parsePort(values.port ?? "0"), open: values.open ?? false, help: values.help ?? false };
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : new AppError("usage", AppError.from(thrown).message);
  }
}
