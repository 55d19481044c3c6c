/** Options that make a RunConfig, the same for every command that starts a run. */
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { AppError, expected } from "../../shared/errors.ts";
import { presets, type PresetName } from "../../shared/presets.ts";
import { missingWarmStart } from "../../shared/presets/missingWarmStart.ts";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "../../shared/schema/runConfig.ts";
import { applySettings } from "../../shared/schema/setPath.ts";
import { knownName } from "./nearest.ts";

export interface ConfigOptions {
  preset?: string;
  config?: string;
  set?: string[];
  seed?: string;
  seeds?: string;
  backend?: string;
  device?: string;
}

const presetNames = Object.keys(presets) as PresetName[];

export function addConfigOptions(command: Command): Command {
  const collect = (value: string, before: string[] = []): string[] => [...before, value];
  return command
    .option("--preset <name>", "settings of the papers; `amm presets` lists them")
    .option("--config <file>", "a JSON file with a run config")
    .option("--set <path=value>", "one setting, such as method.lambda=16; may be repeated", collect)
    .option("--seed <number>", "the run's seed (seed)")
    .option("--seeds <list>", "several runs, one a seed, such as 0,1,2")
    .option("--backend <name>", "auto, tensorflow, wasm or cpu (compute.backend)")
    .option("--device <name>", "auto, cpu or gpu (compute.device)")
    .option("--name <text>", "a name for the runs")
    .option("--data <folder>", "where the data files lie; else AMM_DATA, else the program's data folder");
}

/**
 * One config a seed.
 * @throws AppError `usage` (unknown preset, unreadable file, a seed that is none) or `config`
 */
export function configsFrom(options: ConfigOptions): RunConfig[] {
  const start = startConfig(options);
  const { seed, backend, device } = options;
  const short = Object.entries({ seed, "compute.backend": backend, "compute.device": device });
  const flags = short.flatMap(([path, value]) => (value === undefined ? [] : [`${path}=${value}`]));
  const input = applySettings(start, [...(options.set ?? []), ...flags]);
  if (options.seeds === undefined) return [parseRunConfig(input)];
  if (seed !== undefined) throw new AppError("usage", expected("--seed or --seeds", "both", "options"));
  return parseSeeds(options.seeds).map((value) => parseRunConfig({ ...input, seed: value }));
}

/** What a preset that fine-tunes still asks for; null: nothing. */
export function weightsNote({ preset }: ConfigOptions, configs: readonly RunConfig[]): string | null {
  const [config] = configs;
  if (preset === undefined || !config) return null;
  const missing = missingWarmStart(
    presets[knownName(preset, presetNames, "--preset")],
    config.training.warmStart,
  );
  return missing && `${missing}; --set training.warmStart=RUN gives it those of a run`;
}

function startConfig({ preset, config }: ConfigOptions): RunConfigInput {
  if (preset !== undefined && config !== undefined) {
    throw new AppError("usage", expected("--preset or --config", "both", "options"));
  }
  if (preset !== undefined) return presets[knownName(preset, presetNames, "--preset")].config;
  return config === undefined ? {} : readConfig(config);
}

/** The file's content is checked as a whole once the settings are applied. */
function readConfig(file: string): RunConfigInput {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (thrown) {
    throw new AppError("usage", expected("a JSON file", String(thrown), `--config ${file}`), {
      cause: thrown,
    });
  }
  return parseRunConfig(content);
}

function parseSeeds(text: string): number[] {
  return text.split(",").map((part) => {
    if (!/^\s*\d+\s*$/.test(part))
      throw new AppError("usage", expected("seeds such as 0,1,2", text, "--seeds"));
    return Number(part);
  });
}
