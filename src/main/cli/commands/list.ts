/** `amm list`: the runs, newest first. */
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { listRuns } from "../../core/showRun.ts";
import { type CliContext, withRuns } from "../context.ts";
import { runsText } from "../runsText.ts";

export function addList(program: Command, context: CliContext): void {
  program
    .command("list")
    .description("list the runs, newest first")
    .option("--limit <number>", "at most so many", positive, 50)
    .action(async ({ limit }: { limit: number }) => {
      await withRuns(context, {}, (host) => {
        const runs = listRuns(host.store, limit);
        context.output.result({ runs }, () =>
          runs.length > 0 ? runsText(runs) : "No runs yet; try: amm presets",
        );
      });
    });
}

function positive(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("expected a number >= 1.");
}
