/** `amm show RUN`. */
import type { Command } from "commander";
import { findRun } from "../../core/findRun.ts";
import { showRun } from "../../core/showRun.ts";
import { type CliContext, withRuns } from "../context.ts";
import { detailsText } from "../detailsText.ts";

export function addShow(program: Command, context: CliContext): void {
  program
    .command("show")
    .description("show a run: settings, environment, epochs, evaluations, checkpoints; also while it trains")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .action(async (run: string) => {
      await withRuns(context, {}, (host) => {
        const details = showRun(host.store, findRun(host.store, run));
        context.output.result({ run: details.summary, ...details }, () => detailsText(details));
      });
    });
}
