/** `amm transfer RUN RUN …`: adversarial examples that were made on each run, seen by every other. */
import type { Command } from "commander";
import { AppError, expected } from "../../../shared/errors.ts";
import { parseConfig } from "../../../shared/schema/runConfig.ts";
import { transferConfig } from "../../../shared/schema/transferConfig.ts";
import type { CliContext } from "../context.ts";
import { measureCommand } from "../measureCommand.ts";
import {
  addAttackOptions,
  addPlaceOptions,
  type AttackOptions,
  attackSettings,
  numberOf,
  type PlaceOptions,
  placeSettings,
} from "../measureOptions.ts";

interface Options extends AttackOptions, PlaceOptions {
  epsilon?: string;
}

export function addTransfer(program: Command, context: CliContext): void {
  const command = program
    .command("transfer")
    .description(
      "attack the newest checkpoint of each run, and store how the others do on its adversarial examples",
    )
    .argument("<runs...>", "two or more: ids, or the beginnings of them; pictures are those of the first")
    .option("--epsilon <radius>", "such as 0.1");
  addPlaceOptions(addAttackOptions(command), "random starts and squares").action(
    (runs: string[], options: Options) => {
      const [first, ...rest] = runs;
      if (rest.length === 0) throw new AppError("usage", expected("two runs or more", runs.length, "runs"));
      return measureCommand(context, [first, ...rest], options, {
        kind: "transfer",
        config: parseConfig(transferConfig, {
          attack: attackSettings(options),
          ...(options.epsilon === undefined ? {} : { epsilon: numberOf(options.epsilon, "--epsilon") }),
          ...placeSettings(options),
        }),
      });
    },
  );
}
