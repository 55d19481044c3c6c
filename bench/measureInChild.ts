/** Runs bench/measure.ts for one combination, so that memory and threads of one case do not show in the next. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Measured, MeasureTask } from "./measure.ts";

const measured = z.strictObject({
  stepMs: z.number(),
  unitMs: z.number(),
  units: z.number(),
  peakTensorBytes: z.number(),
  rssBytes: z.number(),
  rowChunk: z.number(),
}) satisfies z.ZodType<Measured>;

export async function measureInChild(task: MeasureTask, environment: NodeJS.ProcessEnv): Promise<Measured> {
  const script = resolve(import.meta.dirname, "measure.ts");
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [script, JSON.stringify(task)], {
    env: environment,
    maxBuffer: 1 << 24,
  });
  return measured.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
}
