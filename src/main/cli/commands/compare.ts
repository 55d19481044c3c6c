/** `amm compare`: AMM beside its Reference with the same settings. */
import type { Command } from "commander";
import { summarizeComparison } from "../../../shared/compare/summarizeComparison.ts";
import { comparisonConfigs } from "../../../shared/comparisonConfigs.ts";
import { addConfigOptions, type ConfigOptions, configsFrom, weightsNote } from "../configOptions.ts";
import { type CliContext, withRuns } from "../context.ts";
import { driveRuns, plannedRuns } from "../driveRuns.ts";
import { comparisonText } from "../runsText.ts";

interface Options extends ConfigOptions {
  name?: string;
  data?: string;
}

export function addCompare(program: Command, context: CliContext): void {
  const command = program
    .command("compare")
    .description("train Reference and AMM with the same settings, side by side");
  addConfigOptions(command).action(async (options: Options) => {
    const configs = comparisonConfigs(configsFrom(options));
    const note = weightsNote(options, configs);
    if (note !== null) context.output.note(note);
    await withRuns(context, options, async (host) => {
      const runs = await driveRuns(context, host, plannedRuns(host, configs, options.name));
      const summary = summarizeComparison(runs);
      context.output.result({ runs, ...summary }, () => comparisonText(runs, summary));
    });
  });
}
