/** `amm serve`: the headless host. */
import type { Command } from "commander";
import { openWorkbench } from "../../core/openWorkbench.ts";
import { parsePort, readyText, tokenOf } from "../../headless/runHeadless.ts";
import { serve } from "../../headless/serve.ts";
import type { CliContext } from "../context.ts";

interface Options {
  port: string;
  open?: boolean;
}

export function addServe(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("serve the workbench to a browser on this machine, until Ctrl-C")
    .option("--port <number>", "the port; 0 takes one that is free", "0")
    .option("--open", "open the address in the browser")
    .addHelpText("after", "\nAMM_TOKEN: the secret in the address; left out, a new one each time.")
    .action(async (options: Options) => {
      const { env, paths, now, output, trainerEntry, chooseBackend } = context;
      context.exitCode = await serve({
        port: parsePort(options.port),
        token: tokenOf(env),
        open: options.open ?? false,
        openWorkbench: () =>
          openWorkbench({ paths, env, kind: "headless", now, trainerEntry, chooseBackend }),
        say: (line) => output.note(line),
        onReady: (address) => output.result({ address }, () => readyText(address)),
      });
    });
}
