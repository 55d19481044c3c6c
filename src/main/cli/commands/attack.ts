/** `amm attack RUN`: robust accuracy of a checkpoint against a list of radii. */
import type { Command } from "commander";
import { parseRobustnessConfig } from "../../../shared/schema/attackConfig.ts";
import type { CliContext } from "../context.ts";
import { measureCommand } from "../measureCommand.ts";
import {
  addAttackOptions,
  addPlaceOptions,
  type AttackOptions,
  attackSettings,
  numbersOf,
  type PlaceOptions,
  placeSettings,
} from "../measureOptions.ts";

interface Options extends AttackOptions, PlaceOptions {
  epsilon?: string;
  target?: string;
  checkpoint?: string;
}

export function addAttack(program: Command, context: CliContext): void {
  const command = program
    .command("attack")
    .description("attack a run's checkpoint, and store its robust accuracy with a verdict on the number")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .option("--epsilon <list>", "radii, such as 0.1,0.2")
    .option("--target <kind>", "none, random or leastLikely")
    .option("--checkpoint <name>", "a checkpoint of the run; the newest without");
  addPlaceOptions(addAttackOptions(command), "random starts, targets and squares").action(
    (run: string, options: Options) =>
      measureCommand(context, [run], options, {
        kind: "robustAccuracy",
        config: parseRobustnessConfig({
          attack: attackSettings(options),
          ...(options.epsilon === undefined ? {} : { epsilons: numbersOf(options.epsilon, "--epsilon") }),
          ...(options.target === undefined ? {} : { target: options.target }),
          ...placeSettings(options),
        }),
      }),
  );
}
