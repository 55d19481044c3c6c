/** `amm resume RUN`. */
import type { Command } from "commander";
import { findRun } from "../../core/findRun.ts";
import { resumeRun } from "../../core/runs.ts";
import { type CliContext, withRuns } from "../context.ts";
import { driveRuns } from "../driveRuns.ts";
import { runsText } from "../runsText.ts";

export function addResume(program: Command, context: CliContext): void {
  program
    .command("resume")
    .description("go on with a run that was stopped, from its newest good checkpoint")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .option("--data <folder>", "where the data files lie; else AMM_DATA, else the program's data folder")
    .action(async (run: string, options: { data?: string }) => {
      await withRuns(context, options, async (host) => {
        const id = findRun(host.store, run);
        const { method, config } = host.store.runs.get(id);
        const title = `${method}, seed ${config.seed}`;
        const runs = await driveRuns(context, host, [
          { title, begin: (listener) => resumeRun(host, id, listener) },
        ]);
        context.output.result({ runs }, () => runsText(runs));
      });
    });
}
