/** `amm presets`: the papers' settings. */
import type { Command } from "commander";
import { presets, type PresetName } from "../../../shared/presets.ts";
import type { Preset } from "../../../shared/presets/preset.ts";
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import type { CliContext } from "../context.ts";
import { knownName } from "../nearest.ts";
import { toJson } from "../output.ts";
import { formatTable } from "../table.ts";

const names = Object.keys(presets) as PresetName[];

export function addPresets(program: Command, context: CliContext): void {
  program
    .command("presets")
    .description("list the presets, or show one as a whole")
    .argument("[name]", "a preset, shown with every default filled in; a file for --config")
    .action((name: string | undefined) => {
      if (name === undefined) return showAll(context);
      const config = parseRunConfig(presets[knownName(name, names, "presets")].config);
      context.output.result(config, () => toJson(config));
    });
}

function showAll({ output }: CliContext): void {
  const rows = names.map((name) => {
    const preset: Preset = presets[name];
    const { config, ...about } = preset;
    return { name, ...about, config: parseRunConfig(config) };
  });
  output.result({ presets: rows }, () =>
    formatTable(
      ["preset", "what", "epochs", "from"],
      rows.map(({ name, title, source, config }) => [name, title, String(config.training.epochs), source]),
      [2],
    ),
  );
}
