/** `amm bench`: the benchmark script as a command. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { AppError, expected } from "../../../shared/errors.ts";
import { readInstalled } from "../../core/runtimes/runtimeManifest.ts";
import { passScript } from "../childScript.ts";
import { type CliContext, projectRoot } from "../context.ts";

const script = join(projectRoot, "bench", "bench.ts");

export function addBench(program: Command, context: CliContext): void {
  program
    .command("bench")
    .description(
      "measure training steps, the workbench over a long history, and the rate with it open; options after it go to the benchmark",
    )
    .option("--quick", "steps alone, 30 of each")
    .option("--data <folder>", "where MNIST lies; else AMM_DATA")
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (options: { quick?: boolean; data?: string }, command: Command) => {
      if (!existsSync(script))
        throw new AppError(
          "usage",
          expected("a checkout, which has the benchmark", "a packaged program", script),
        );
      const installed = await readInstalled(context.paths.runtimes);
      const runtimeDir = installed.state === "complete" ? installed.folder : null;
      const args = [
        ...(options.quick ? ["--quick"] : []),
        ...(context.output.json ? ["--json"] : []),
        ...command.args,
      ];
      const env = options.data === undefined ? {} : { AMM_DATA: resolve(options.data) };
      context.exitCode = await passScript(context, script, { args, runtimeDir, env });
    });
}
