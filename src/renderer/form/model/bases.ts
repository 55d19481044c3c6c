/** What a form starts from and is compared with: a preset, a run, or the schema's defaults. */
import { presets, type PresetName } from "../../../shared/presets.ts";
import { parseRunConfig, type RunConfig } from "../../../shared/schema/runConfig.ts";

export type Base =
  | { readonly kind: "preset"; readonly name: PresetName }
  | { readonly kind: "run"; readonly id: string; readonly name: string | null; readonly config: RunConfig }
  | { readonly kind: "defaults" };

export const presetNames = Object.keys(presets) as PresetName[]; // Object.keys forgets which keys there are

export function isPresetName(name: string): name is PresetName {
  return presetNames.some((known) => known === name);
}

/** The paper's main setting. */
export const firstBase: Base = { kind: "preset", name: "mnist-mlp800" };

export function baseConfig(base: Base): RunConfig {
  switch (base.kind) {
    case "preset":
      return parseRunConfig(presets[base.name].config);
    case "run":
      return base.config;
    case "defaults":
      return parseRunConfig({});
  }
}

/** `MLP-800 on MNIST`. */
export function baseTitle(base: Base): string {
  switch (base.kind) {
    case "preset":
      return presets[base.name].title;
    case "run":
      return base.name ?? `run ${base.id}`;
    case "defaults":
      return "Defaults of the schema";
  }
}

/** What a difference from it is called: `Preset: 32`. */
export function baseNoun(base: Base): string {
  return { preset: "Preset", run: "Run", defaults: "Default" }[base.kind];
}
