/** Runs a script of this folder for one combination, so that memory and threads of one case do not show in the next. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { z } from "zod";

/** @param script prints one JSON line at its end @param task its argument, as JSON */
export async function measureInChild<S extends z.ZodType>(
  script: string,
  task: object,
  schema: S,
  environment: NodeJS.ProcessEnv,
): Promise<z.infer<S>> {
  const run = promisify(execFile);
  const { stdout } = await run(
    process.execPath,
    [resolve(import.meta.dirname, script), JSON.stringify(task)],
    {
      env: environment,
      maxBuffer: 1 << 24,
    },
  );
  return schema.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
}
