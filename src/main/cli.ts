#!/usr/bin/env node
/** Entry of the command line. */
import { processContext } from "./cli/context.ts";
import { runCli, wantsJson } from "./cli/runCli.ts";

// A reader that goes away (`amm list | head -1`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
const args = process.argv.slice(2);
process.exitCode = await runCli(args, processContext(wantsJson(args)));
