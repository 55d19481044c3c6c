/** Names that say what differs: `AMM · LeNet · MNIST · λ 16 · seed 2`. */
import type { RunConfig } from "../../../shared/schema/runConfig.ts";
import { runSettings } from "../../components/runTitle.ts";
import { baseValue, sameValue } from "./differences.ts";
import { valueAt } from "./drafts.ts";
import { fieldOf, formFields, type FormField } from "./formFields.ts";
import type { Plan } from "./plan.ts";
import { settingText } from "./valueText.ts";

/** What the contract takes. */
const longestName = 200;
/** Differences from the base that a name spells out. */
const mostDifferences = 3;
/** The seed last, as `runTitle` has it. */
const inOrder: readonly FormField[] = [...formFields.filter((f) => f.key !== "seed"), fieldOf("seed")];
/** What `runSettings` says. */
const told: readonly string[] = ["method.name", "model.name", "data.name"];

/**
 * A name for one run of a plan; null where there is nothing that its method, network, data and seed do not say.
 * @param base the config that the form started from
 * @param baseName of the run that the form started from; null: none
 */
export function runName(
  plan: Plan,
  config: RunConfig,
  base: RunConfig,
  baseName: string | null,
): string | null {
  const typed = plan.name.trim();
  const start = typed === "" ? baseName : typed;
  const varied = variedKeys(plan);
  // Of an axis over λ, the Reference has nothing to tell.
  const own = inOrder.filter((f) => valueAt(config, f) !== undefined);
  const untold = start === null ? own.filter((f) => !told.includes(f.key)) : own;
  // A typed name stands for what the runs have in common.
  const changed = typed === "" ? untold.filter((f) => !varied.has(f.key) && differs(f, config, base)) : [];
  const named = [...untold.filter((f) => varied.has(f.key)), ...changed.slice(0, mostDifferences)];
  const parts = inOrder.filter((f) => named.includes(f)).map((f) => partText(f, config));
  const rest = changed.length - mostDifferences;
  if (rest > 0) parts.push(`${rest} more changed`);
  if (parts.length === 0 && typed === "") return null;
  return cut([start ?? settingsOf(config), ...parts].join(" · "));
}

function differs(field: FormField, config: RunConfig, base: RunConfig): boolean {
  return !sameValue(valueAt(config, field), baseValue(field, base));
}

function partText(field: FormField, config: RunConfig): string {
  return field.key === "seed" ? `seed ${config.seed}` : settingText(field, valueAt(config, field));
}

function settingsOf({ method, model, data }: RunConfig): string {
  return runSettings({ method: method.name, model: model.name, data: data.name });
}

function variedKeys(plan: Plan): ReadonlySet<string> {
  const varied = new Set(plan.axes.map((axis) => axis.key));
  if (plan.seeds.trim() !== "1") varied.add("seed");
  if (plan.reference) varied.add("method.name");
  return varied;
}

function cut(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
}
