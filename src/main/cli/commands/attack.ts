/** `amm attack RUN`: robust accuracy of a checkpoint against a list of radii. */
import type { Command } from "commander";
import { AppError, expected } from "../../../shared/errors.ts";
import { splitNames } from "../../../shared/metrics.ts";
import {
  attackNames,
  parseRobustnessConfig,
  type RobustnessConfig,
} from "../../../shared/schema/attackConfig.ts";
import { attackRun } from "../../core/attackRun.ts";
import { findRun } from "../../core/findRun.ts";
import { computeOptions } from "../computeOptions.ts";
import { type CliContext, withRuns } from "../context.ts";
import { withInterrupts } from "../interrupts.ts";
import { knownName } from "../nearest.ts";
import { progressFor } from "../progress.ts";
import { robustnessText } from "../robustnessText.ts";

interface Options {
  attack: string;
  epsilon?: string;
  norm?: string;
  set?: string[];
  samples?: string;
  seed?: string;
  target?: string;
  split: string;
  checkpoint?: string;
  backend?: string;
  device?: string;
  data?: string;
}

export function addAttack(program: Command, context: CliContext): void {
  const collect = (value: string, before: string[] = []): string[] => [...before, value];
  program
    .command("attack")
    .description("attack a run's checkpoint, and store its robust accuracy with a verdict on the number")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .option("--attack <name>", attackNames.join(", "), "pgd")
    .option("--epsilon <list>", "radii, such as 0.1,0.2")
    .option("--norm <name>", "L1, L2 or Linf, for attacks that have a choice")
    .option("--set <name=value>", "a setting of the attack, such as steps=100; may be repeated", collect)
    .option("--samples <number>", "the first so many of the split, or `all`")
    .option("--seed <number>", "of random starts, targets and squares")
    .option("--target <kind>", "none, random or leastLikely")
    .option("--split <name>", splitNames.join(", "), "test")
    .option("--checkpoint <name>", "a checkpoint of the run; the newest without")
    .option("--backend <name>", "another backend than the run's")
    .option("--device <name>", "another device than the run's")
    .option("--data <folder>", "where the data files lie; else AMM_DATA, else the program's data folder")
    .action((run: string, options: Options) => attackCommand(context, run, options));
}

async function attackCommand(context: CliContext, run: string, options: Options): Promise<void> {
  const { output } = context;
  const split = knownName(options.split, splitNames, "--split");
  const compute = computeOptions(options);
  const robustness = robustnessFrom(options);
  await withRuns(context, options, async (host) => {
    const runId = findRun(host.store, run);
    const progress = progressFor(output, `${runId}, ${robustness.attack.name}`);
    const attack = await withInterrupts(output, async (interrupts) => {
      const session = await attackRun(host, runId, {
        ...{ split, compute, robustness, checkpoint: options.checkpoint ?? null },
        listener: (event) => progress.event(event, performance.now()),
      });
      // There is nothing to save: the first signal ends it.
      interrupts.watch({ runId, stop: () => session.kill(), kill: () => session.kill() });
      return session.done.finally(() => progress.end());
    });
    output.result({ runId, attack }, () => robustnessText(attack));
  });
}

/** @throws AppError `usage` for what is no number or no setting, `config` for a value out of its range */
function robustnessFrom({ attack, epsilon, norm, set, samples, seed, target }: Options): RobustnessConfig {
  const name = knownName(attack, attackNames, "--attack");
  const settings = (set ?? []).map(settingOf);
  return parseRobustnessConfig({
    attack: { name, ...(norm === undefined ? {} : { norm }), ...Object.fromEntries(settings) },
    ...(epsilon === undefined
      ? {}
      : { epsilons: epsilon.split(",").map((text) => numberOf(text, "--epsilon")) }),
    ...(samples === undefined ? {} : { samples: samples === "all" ? null : numberOf(samples, "--samples") }),
    ...(seed === undefined ? {} : { seed: numberOf(seed, "--seed") }),
    ...(target === undefined ? {} : { target }),
  });
}

function numberOf(text: string, option: string): number {
  const value = text.trim() === "" ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new AppError("usage", expected("a number", text, option));
}

function settingOf(setting: string): [string, unknown] {
  const [name, ...rest] = setting.split("=");
  const text = rest.join("=");
  if (rest.length === 0 || name === "") throw new AppError("usage", expected("name=value", setting, "--set"));
  const value = Number(text);
  if (text !== "" && Number.isFinite(value)) return [name, value];
  return [name, text === "true" ? true : text === "false" ? false : text];
}
