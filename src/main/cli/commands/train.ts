/** `amm train`: one run, or one a seed. */
import type { Command } from "commander";
import { runsText } from "../runsText.ts";
import { addConfigOptions, type ConfigOptions, configsFrom } from "../configOptions.ts";
import { type CliContext, withRuns } from "../context.ts";
import { driveRuns, plannedRun } from "../driveRuns.ts";

interface Options extends ConfigOptions {
  name?: string;
  data?: string;
}

export function addTrain(program: Command, context: CliContext): void {
  addConfigOptions(
    program.command("train").description("train a run; stop it with Ctrl-C and go on with `amm resume`"),
  ).action(async (options: Options) => {
    const configs = configsFrom(options);
    await withRuns(context, options, async (host) => {
      const plans = configs.map((config) => plannedRun(host, config, options.name ?? null));
      const runs = await driveRuns(context, host, plans);
      context.output.result({ runs }, () => runsText(runs));
    });
  });
}
