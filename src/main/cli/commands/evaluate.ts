/** `amm evaluate RUN`: accuracy and margins of a checkpoint on a split. */
import type { Command } from "commander";
import { splitNames } from "../../../shared/metrics.ts";
import { evaluateRun } from "../../core/evaluateRun.ts";
import { findRun } from "../../core/findRun.ts";
import { computeOptions } from "../computeOptions.ts";
import { type CliContext, withRuns } from "../context.ts";
import { withInterrupts } from "../interrupts.ts";
import { knownName } from "../nearest.ts";
import { progressFor } from "../progress.ts";
import { evaluationsText } from "../runsText.ts";

interface Options {
  split: string;
  checkpoint?: string;
  backend?: string;
  device?: string;
  data?: string;
}

export function addEvaluate(program: Command, context: CliContext): void {
  program
    .command("evaluate")
    .description("evaluate a run's checkpoint on a split and store the result")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .option("--split <name>", splitNames.join(", "), "test")
    .option("--checkpoint <name>", "a checkpoint of the run; the newest without")
    .option("--backend <name>", "another backend than the run's")
    .option("--device <name>", "another device than the run's")
    .option("--data <folder>", "where the data files lie; else AMM_DATA, else the program's data folder")
    .action((run: string, options: Options) => evaluateCommand(context, run, options));
}

async function evaluateCommand(context: CliContext, run: string, options: Options): Promise<void> {
  const { output } = context;
  const split = knownName(options.split, splitNames, "--split");
  const compute = computeOptions(options);
  await withRuns(context, options, async (host) => {
    const runId = findRun(host.store, run);
    const progress = progressFor(output, `${runId}, ${split}`);
    const evaluation = await withInterrupts(output, async (interrupts) => {
      const session = await evaluateRun(host, runId, {
        ...{ split, compute, checkpoint: options.checkpoint ?? null },
        listener: (event) => progress.event(event, performance.now()),
      });
      // There is nothing to save: the first signal ends it.
      interrupts.watch({ runId, stop: () => session.kill(), kill: () => session.kill() });
      return session.done.finally(() => progress.end());
    });
    output.result({ runId, evaluation }, () => evaluationsText([evaluation]));
  });
}
