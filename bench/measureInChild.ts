/** Runs bench/measure.ts for one combination, so that memory and threads of one case do not show in the next. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { MeasureTask } from "./measure.ts";
import { type Measured, measured } from "./results.ts";

export async function measureInChild(task: MeasureTask, environment: NodeJS.ProcessEnv): Promise<Measured> {
  const script = resolve(import.meta.dirname, "measure.ts");
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [script, JSON.stringify(task)], {
    env: environment,
    maxBuffer: 1 << 24,
  });
  return measured.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
}
