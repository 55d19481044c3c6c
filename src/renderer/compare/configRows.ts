/** Configs side by side: a row a field of the schema, a value a series. */
import { dataLabels, methodLabels, modelLabels } from "../components/labels.ts";
import { describe, type FieldDescription } from "../../shared/schema/describe.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import { sections as schemaSections } from "../../shared/schema/sections.ts";

export interface ConfigRow {
  /** `method.lambda` */
  path: string;
  label: string;
  symbol: string | null;
  unit: string | null;
  /** One a config; null where the chosen method, network … has no such field. */
  values: (string | null)[];
  /** Not all values are the same. */
  differs: boolean;
}

export interface ConfigSection {
  /** First part of the paths; empty for fields of the config itself. */
  name: string;
  title: string;
  rows: ConfigRow[];
}

const titles: ReadonlyMap<string, string> = new Map(
  Object.entries(schemaSections).map(([name, { title }]) => [name, title]),
);

/** What is chosen by name. */
const names: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["method.name", methodLabels],
  ["model.name", modelLabels],
  ["data.name", dataLabels],
]);

/** The seed is what repetitions differ by on purpose: it is told apart from settings. */
export const seedPath = "seed";

/** @returns all fields but the seed that at least one of the configs has, in the order of the schema */
export function configSections(configs: readonly RunConfig[]): ConfigSection[] {
  const sections = new Map<string, ConfigSection>();
  for (const [path, fields] of fieldsByPath()) {
    const row = configRow(path, fields, configs);
    if (path === seedPath || row.values.every((value) => value === null)) continue;
    const { section } = fields[0];
    const known = sections.get(section) ?? { name: section, title: titles.get(section) ?? section, rows: [] };
    sections.set(section, { ...known, rows: [...known.rows, row] });
  }
  return [...sections.values()];
}

/** Only rows that differ, and only sections that have some. */
export function differencesOnly(sections: readonly ConfigSection[]): ConfigSection[] {
  return sections
    .map((section) => ({ ...section, rows: section.rows.filter((row) => row.differs) }))
    .filter((section) => section.rows.length > 0);
}

/**
 * What a config has that others have not, for the name of its line: `λ 16, c 1`. The choice of a method or network has
 * names of its own and is left out, and with it the fields that only one of the choices has.
 * @returns one a config; null where nothing differs
 */
export function distinctions(configs: readonly RunConfig[], most = 3): (string | null)[] {
  const rows = differencesOnly(configSections(configs))
    .flatMap((section) => section.rows)
    .filter((row) => !row.path.endsWith(".name") && row.path !== "data.name");
  return configs.map((_, i) => {
    const told = rows.flatMap((row) => {
      const value = row.values[i];
      const others = new Set(row.values.filter((v) => v !== null));
      return value === null || others.size < 2 ? [] : [`${row.symbol ?? row.label} ${value}`];
    });
    return told.length === 0 ? null : told.slice(0, most).join(", ");
  });
}

function fieldsByPath(): Map<string, FieldDescription[]> {
  const paths = new Map<string, FieldDescription[]>();
  for (const field of describe()) paths.set(field.path, [...(paths.get(field.path) ?? []), field]);
  return paths;
}

function configRow(
  path: string,
  fields: readonly FieldDescription[],
  configs: readonly RunConfig[],
): ConfigRow {
  const { label, symbol, unit, none } = fields[0].meta;
  const values = configs.map((config) => {
    const value = valueAt(config, path);
    if (value === undefined) return null;
    if (value === null && none !== undefined) return none;
    const name = typeof value === "string" ? names.get(path)?.get(value) : undefined;
    return name ?? valueText(value);
  });
  return {
    ...{ path, label, symbol: symbol ?? null, unit: unit ?? null, values },
    differs: new Set(values).size > 1,
  };
}

/** undefined where the config has no such field. */
function valueAt(config: object, path: string): unknown {
  let value: unknown = config;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(key);
  }
  return value;
}

/**
 * `on`, `none`, `0.005`, `epoch 3, factor 0.1; epoch 4, factor 0.01`.
 * @throws Error for what JSON cannot hold: a defect of the schema
 */
export function valueText(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueText).join("; ");
  if (typeof value === "number") return numberText(value);
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, part]) => `${key} ${valueText(part)}`)
      .join(", ");
  }
  throw new Error(`expected a value that a config can have, got ${typeof value}`);
}

/** `5e-6` rather than `0.000005`. */
function numberText(value: number): string {
  const small = value !== 0 && Math.abs(value) < 1e-3;
  return small ? value.toExponential() : String(value);
}
