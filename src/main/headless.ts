/** Entry of the headless host: the workbench without a window, for a browser on this machine. */
import { runHeadless } from "./headless/runHeadless.ts";

// A reader that goes away (`npm run headless | head -1`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await runHeadless(process.argv.slice(2), process.env);
