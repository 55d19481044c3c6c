/** `amm compare`: AMM beside its Reference with the same settings. */
import type { Command } from "commander";
import { summarizeComparison } from "../../../shared/compare/summarizeComparison.ts";
import { comparisonConfigs } from "../../../shared/comparisonConfigs.ts";
import { addConfigOptions, type ConfigOptions, configsFrom } from "../configOptions.ts";
import { type CliContext, withRuns } from "../context.ts";
import { driveRuns, plannedRun } from "../driveRuns.ts";
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
    await withRuns(context, options, async (host) => {
      const plans = configs.map((config) => plannedRun(host, config, options.name ?? null));
      const runs = await driveRuns(context, host, plans);
      const summary = summarizeComparison(runs);
      context.output.result({ runs, ...summary }, () => comparisonText(runs, summary));
    });
  });
}
