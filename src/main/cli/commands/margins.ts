/** `amm margins RUN`: margins by DeepFool, AN-PGD and Carlini–Wagner beside each other. */
import type { Command } from "commander";
import { AppError, expected } from "../../../shared/errors.ts";
import { marginAttacks } from "../../../shared/measurements.ts";
import { marginsConfig } from "../../../shared/schema/marginsConfig.ts";
import { parseConfig } from "../../../shared/schema/runConfig.ts";
import type { CliContext } from "../context.ts";
import { measureCommand } from "../measureCommand.ts";
import { addPlaceOptions, collect, type PlaceOptions, placeSettings, settingOf } from "../measureOptions.ts";

interface Options extends PlaceOptions {
  set?: string[];
  checkpoint?: string;
}

export function addMargins(program: Command, context: CliContext): void {
  const command = program
    .command("margins")
    .description("measure margins by three attacks, and store them: how much longer DeepFool's are")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .option(
      "--set <name=value>",
      "a setting of an attack, such as carliniWagner.steps=500; may be repeated",
      collect,
    )
    .option("--checkpoint <name>", "a checkpoint of the run; the newest without");
  addPlaceOptions(command, "random starts").action((run: string, options: Options) =>
    measureCommand(context, [run], options, {
      kind: "margins",
      config: parseConfig(marginsConfig, { ...byAttack(options.set ?? []), ...placeSettings(options) }),
    }),
  );
}

/** `anPgd.rounds=3` as `{ anPgd: { rounds: 3 } }`. @throws AppError `usage` */
function byAttack(settings: readonly string[]): { [attack: string]: { [name: string]: unknown } } {
  const found: { [attack: string]: { [name: string]: unknown } } = {};
  for (const setting of settings) {
    const [path, value] = settingOf(setting);
    const attack = marginAttacks.find((name) => path.startsWith(`${name}.`));
    if (attack === undefined) {
      const wanted = marginAttacks.map((name) => `${name}.…`).join(", ");
      throw new AppError("usage", expected(`a setting of ${wanted}`, setting, "--set"));
    }
    found[attack] = { ...found[attack], [path.slice(attack.length + 1)]: value };
  }
  return found;
}
