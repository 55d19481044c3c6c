/** `amm` with the fake trainer in place of the real one, and without trying the backends. */
import { fakeTrainer } from "../../core/testing/testHost.ts";
import { processContext } from "../context.ts";
import { runCli, wantsJson } from "../runCli.ts";

const args = process.argv.slice(2);
process.exitCode = await runCli(args, {
  ...processContext(wantsJson(args)),
  trainerEntry: fakeTrainer,
  chooseBackend: ({ backend }) =>
    Promise.resolve({
      backend: backend === "auto" ? "wasm" : backend,
      runtimeDir: null,
      whyNotBetter: "a test",
    }),
});
