/** `amm train`: one run, or one a seed. */
import type { Command } from "commander";
import { runsText } from "../runsText.ts";
import { addConfigOptions, type ConfigOptions, configsFrom, weightsNote } from "../configOptions.ts";
import { type CliContext, withRuns } from "../context.ts";
import { driveRuns, plannedRuns } from "../driveRuns.ts";

interface Options extends ConfigOptions {
  name?: string;
  data?: string;
}

export function addTrain(program: Command, context: CliContext): void {
  addConfigOptions(
    program.command("train").description("train a run; stop it with Ctrl-C and go on with `amm resume`"),
  ).action(async (options: Options) => {
    const configs = configsFrom(options);
    const note = weightsNote(options, configs);
    if (note !== null) context.output.note(note);
    await withRuns(context, options, async (host) => {
      const runs = await driveRuns(context, host, plannedRuns(host, configs, options.name));
      context.output.result({ runs }, () => runsText(runs));
    });
  });
}
