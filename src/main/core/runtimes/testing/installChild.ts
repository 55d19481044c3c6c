/** An install in a process of its own, for tests that kill it: options as JSON in argv, progress as JSON lines. */
import { z } from "zod";
import { installTensorflow } from "../installTensorflow.ts";
import type { RuntimeSpec } from "../runtimeSpecs.ts";

const childOptions = z.object({
  runtimesDir: z.string(),
  platform: z.string(),
  arch: z.string(),
  env: z.record(z.string(), z.string()),
  nodeBinary: z.string(),
  spec: z.custom<RuntimeSpec>(),
  now: z.coerce.date(),
});

await installTensorflow({
  ...childOptions.parse(JSON.parse(process.argv[2] ?? "{}")),
  report: (step) => process.stdout.write(`${JSON.stringify(step)}\n`),
});
