/** The headless host as it is, but for its trainer: pacedTrainer.ts. `node bench/pacedHost.ts --port 0`. */
import { homedir } from "node:os";
import { join } from "node:path";
import { newToken } from "../src/main/headless/access.ts";
import { readyText } from "../src/main/headless/runHeadless.ts";
import { serve } from "../src/main/headless/serve.ts";
import { appPaths } from "../src/main/core/appPaths.ts";
import { openWorkbench } from "../src/main/core/openWorkbench.ts";

const { env } = process;
process.exitCode = await serve({
  ...{ port: 0, open: false, token: newToken() },
  openWorkbench: () =>
    openWorkbench({
      ...{ paths: appPaths(env, process.platform, homedir()), env, kind: "headless" },
      trainerEntry: join(import.meta.dirname, "pacedTrainer.ts"),
      chooseBackend: () =>
        Promise.resolve({ backend: "wasm", runtimeDir: null, whyNotBetter: "a benchmark" }),
    }),
  say: (line) => process.stderr.write(`${line}\n`),
  onReady: (address) => process.stdout.write(readyText(address)),
});
