/** `amm corrupt RUN`: accuracy of a checkpoint under noise or blur of growing strength. */
import type { Command } from "commander";
import { corruptionConfig, corruptionNames } from "../../../shared/schema/corruptionConfig.ts";
import { parseConfig } from "../../../shared/schema/runConfig.ts";
import type { CliContext } from "../context.ts";
import { measureCommand } from "../measureCommand.ts";
import { addPlaceOptions, numberOf, numbersOf, type PlaceOptions, placeSettings } from "../measureOptions.ts";
import { knownName } from "../nearest.ts";

interface Options extends PlaceOptions {
  kind: string;
  levels?: string;
  draws?: string;
  checkpoint?: string;
}

export function addCorrupt(program: Command, context: CliContext): void {
  const command = program
    .command("corrupt")
    .description("measure accuracy under noise or blur of growing strength, and store it")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .option("--kind <name>", corruptionNames.join(", "), "gaussianNoise")
    .option("--levels <list>", "strengths, such as 0.1,0.2")
    .option("--draws <number>", "of the noise")
    .option("--checkpoint <name>", "a checkpoint of the run; the newest without");
  addPlaceOptions(command, "the noise").action((run: string, options: Options) => {
    const { kind, levels, draws } = options;
    return measureCommand(context, [run], options, {
      kind: "corruption",
      config: parseConfig(corruptionConfig, {
        corruption: {
          name: knownName(kind, corruptionNames, "--kind"),
          ...(levels === undefined ? {} : { levels: numbersOf(levels, "--levels") }),
          ...(draws === undefined ? {} : { draws: numberOf(draws, "--draws") }),
        },
        ...placeSettings(options),
      }),
    });
  });
}
