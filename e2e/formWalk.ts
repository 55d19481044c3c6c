/** Changes any field of the run's config in the New run page, by its description in the schema. */
import type { Locator, Page } from "@playwright/test";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import {
  describe,
  discriminator,
  type FieldDescription,
  type FieldType,
} from "../src/shared/schema/describe.ts";

/** A field, with the variant of its section under which it is changed. */
export interface FieldCase {
  readonly field: FieldDescription;
  /** null: its section has none, or the field chooses it. */
  readonly variant: string | null;
}

/** Every field once for each variant that has it. */
export function fieldCases(): readonly FieldCase[] {
  return describe().flatMap((field) =>
    (field.variants ?? [null]).map((variant): FieldCase => ({ field, variant })),
  );
}

export function caseTitle({ field, variant }: FieldCase): string {
  return variant === null ? field.path : `${field.path} of ${variant}`;
}

/** The config's value at a path; undefined where there is none. */
export function valueAt(config: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((node, key) => {
    const entries = typeof node === "object" && node !== null ? Object.entries(node) : [];
    return entries.find(([name]) => name === key)?.[1];
  }, config);
}

/** The same config with another value at `path`. */
function withValue(config: object, path: string, value: unknown): object {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...config, [first]: value };
  const inner: unknown = valueAt(config, first);
  return {
    ...config,
    [first]: withValue(typeof inner === "object" && inner !== null ? inner : {}, rest.join("."), value),
  };
}

/** Another value that the schema takes. */
export function otherValue(type: FieldType, value: unknown): unknown {
  switch (type.kind) {
    case "boolean":
      return value !== true;
    case "enum":
      return type.values.find((choice) => choice !== value);
    case "string":
      return "fc1";
    case "integer":
    case "number":
      return otherNumber(type, typeof value === "number" ? value : null);
    case "list":
      return [otherValue(type.items, null)];
    case "record":
      return Object.fromEntries(Object.entries(type.fields).map(([name, t]) => [name, otherValue(t, null)]));
  }
}

/** Half of a fraction, one more than a whole number. */
function otherNumber(
  { kind, min }: Extract<FieldType, { kind: "integer" | "number" }>,
  value: number | null,
): number {
  if (kind === "integer") return (value ?? min?.value ?? 0) + 1;
  return value === null || value === 0 ? 0.25 : value / 2;
}

export function fieldRow(page: Page, path: string): Locator {
  return page.locator(`[data-field="${path}"]`);
}

/** Makes the field have this value, as a person would. */
export async function setField(
  page: Page,
  { path, type, nullable }: FieldDescription,
  value: unknown,
): Promise<void> {
  const row = fieldRow(page, path);
  if (nullable) {
    await row
      .getByRole("radiogroup")
      .getByRole("radio")
      .nth(value === null ? 0 : 1)
      .click();
    if (value === null) return;
  }
  await setControl(page, row, type, value);
}

async function setControl(page: Page, row: Locator, type: FieldType, value: unknown): Promise<void> {
  switch (type.kind) {
    case "integer":
    case "number":
    case "string":
      return row.getByRole("textbox").fill(String(value));
    case "boolean":
      return row.getByRole("switch").click();
    case "enum":
      return choose(page, row, type.values.indexOf(String(value)));
    case "list":
      return setRows(row, value);
    case "record":
      throw new Error("expected a record in a list, got one alone");
  }
}

/** Few choices are seen at once, many are in a list that opens. */
async function choose(page: Page, row: Locator, place: number): Promise<void> {
  const list = row.getByRole("combobox");
  if ((await list.count()) === 0) return row.getByRole("radio").nth(place).click();
  await list.click();
  await page.getByRole("option").nth(place).click();
}

/** Takes all rows away and adds those of the value. */
async function setRows(row: Locator, value: unknown): Promise<void> {
  const remove = row.getByRole("button", { name: /^Remove row/ });
  while ((await remove.count()) > 0) await remove.first().click();
  for (const item of Array.isArray(value) ? (value as unknown[]) : []) {
    const before = await row.getByRole("textbox").count();
    await row.getByRole("button", { name: "Add a row" }).click();
    const cells = typeof item === "object" && item !== null ? Object.values(item) : [item];
    for (const [i, cell] of cells.entries())
      await row
        .getByRole("textbox")
        .nth(before + i)
        .fill(String(cell));
  }
}

/** Chooses the variant under which the field is there. */
export async function chooseVariant(page: Page, { field, variant }: FieldCase): Promise<void> {
  const choice = describe().find((f) => f.path === `${field.section}.${discriminator}`);
  if (variant !== null && choice) await setField(page, choice, variant);
}

/** The config of the schema's defaults with these variants, by section. */
export function defaultsWith(variants: ReadonlyMap<string, string>): RunConfig {
  return parseRunConfig(Object.fromEntries([...variants].map(([section, name]) => [section, { name }])));
}

/** What the form stores after `field` alone was changed to `value`. */
export function changedConfig(
  variants: ReadonlyMap<string, string>,
  field: FieldDescription,
  value: unknown,
): RunConfig {
  const isChoice = unionSections.includes(field.section) && field.path.endsWith(`.${discriminator}`);
  if (isChoice) return defaultsWith(new Map([...variants, [field.section, String(value)] as const]));
  return parseRunConfig(withValue(defaultsWith(variants), field.path, value));
}

/** Sections whose fields depend on a choice. */
const unionSections: readonly string[] = describe()
  .filter((f) => f.variants !== null)
  .map((f) => f.section);

/** Unfolds every section. */
export async function openAllSections(page: Page): Promise<void> {
  const folded = page.locator("[data-section] button[aria-expanded=false][aria-controls]");
  while ((await folded.count()) > 0) await folded.first().click();
}
