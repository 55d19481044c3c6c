/** What "Reference vs AMM" offers, and the runs that a choice makes. */
import { comparisonConfigs } from "../../../shared/comparisonConfigs.ts";
import { presets, type PresetName } from "../../../shared/presets.ts";
import type { Preset } from "../../../shared/presets/preset.ts";
import type { DataName } from "../../../shared/schema/dataConfig.ts";
import type { ModelName } from "../../../shared/schema/modelConfig.ts";
import { parseRunConfig, type RunConfig } from "../../../shared/schema/runConfig.ts";

/** `full`: as long as the preset that the data's quick one shortens; on MNIST that of the paper. */
export const lengths = ["quick", "full"] as const;
export type Length = (typeof lengths)[number];

/** For each data set the networks that there is a preset for, with its lengths. */
type Offer = { readonly [M in ModelName]?: { readonly [L in Length]?: PresetName } };

const offers: { readonly [D in DataName]: Offer } = {
  mnist: {
    mlp800: { quick: "mnist-mlp800-quick", full: "mnist-mlp800" },
    lenet: { quick: "mnist-lenet-quick", full: "mnist-lenet" },
    liunet: { quick: "mnist-liunet-quick", full: "mnist-liunet" },
  },
  "synthetic-digits": { mlp800: { quick: "synthetic-quick", full: "synthetic" } },
  toy2d: { linear: { full: "toy2d" } },
};

export interface ComparisonChoice {
  data: DataName;
  model: ModelName;
  length: Length;
}

/** The networks that the data offer, the first one first chosen. */
export function modelsFor(data: DataName): ModelName[] {
  return Object.keys(offers[data]) as ModelName[]; // Object.keys forgets which keys there are
}

export function lengthsFor(data: DataName, model: ModelName): Length[] {
  return lengths.filter((length) => offers[data][model]?.[length] !== undefined);
}

/**
 * The nearest choice that there is: the wished data where they are present, else MNIST, else digits that the program
 * draws; then the wished network and length where the data offer them, else the first that they do.
 * @param present data sets that can be trained on now
 */
export function settleChoice(
  wish: { data: string; model: string; length: string },
  present: readonly DataName[],
): ComparisonChoice {
  const data =
    present.find((name) => name === wish.data) ??
    present.find((name) => name === "mnist") ??
    "synthetic-digits";
  const models = modelsFor(data);
  const model = models.find((name) => name === wish.model) ?? models[0];
  const offered = lengthsFor(data, model);
  return { data, model, length: offered.find((length) => length === wish.length) ?? offered[0] };
}

/** @throws Error for what `settleChoice` does not give: there is no such preset */
export function presetOf({ data, model, length }: ComparisonChoice): { name: PresetName; preset: Preset } {
  const name = offers[data][model]?.[length];
  if (name === undefined) {
    throw new Error(`expected a choice that is offered, got ${model}, ${length} (${data})`);
  }
  return { name, preset: presets[name] };
}

/** Reference and AMM, in this order, equal in all but the method. */
export function configsOf(choice: ComparisonChoice): RunConfig[] {
  return comparisonConfigs([parseRunConfig(presetOf(choice).preset.config)]);
}
