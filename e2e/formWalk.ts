/** Changes any field of the run's config in the New run page, by its description in the schema. */
import { expect, type Locator, type Page } from "@playwright/test";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import {
  describe,
  discriminator,
  type FieldDescription,
  type FieldType,
} from "../src/shared/schema/describe.ts";

/** The fields of one variant of a section. */
export interface VariantFields {
  readonly section: string;
  readonly variant: string;
  readonly fields: readonly FieldDescription[];
}

/** Fields that are always there, the choices of variants among them. */
export function commonFields(): readonly FieldDescription[] {
  return describe().filter(({ variants }) => variants === null);
}

/** Every other field, once for each variant that has it. */
export function variantFields(): readonly VariantFields[] {
  return [...new Set(unionSections)].flatMap((section) => {
    const own = describe().filter((field) => field.section === section && field.variants !== null);
    const names = [...new Set(own.flatMap(({ variants }) => variants ?? []))];
    return names.map((variant) => ({
      ...{ section, variant },
      fields: own.filter(({ variants }) => variants?.includes(variant)),
    }));
  });
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

/** Where variants have different fields of one path, the page shows that of the variant that is chosen. */
export function fieldRow(page: Page, path: string): Locator {
  return page.locator(`[data-field="${path}"], [data-field^="${path}("]`);
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

/** Presses the field's way back to the value that the form began with. */
export async function takeBack(page: Page, { path }: FieldDescription): Promise<void> {
  const row = fieldRow(page, path);
  await row.getByRole("button", { name: /: back to/ }).click();
  await expect(row).not.toHaveAttribute("data-changed");
}

/** Chooses the variant of a section, so that its fields are there. */
export async function chooseVariant(page: Page, section: string, variant: string): Promise<void> {
  const choice = describe().find((f) => f.path === `${section}.${discriminator}`);
  if (!choice) throw new Error(`expected a section with variants, got ${section}`);
  await setField(page, choice, variant);
}

/** The config of the schema's defaults with these variants, by section. */
export function defaultsWith(variants: ReadonlyMap<string, string>): RunConfig {
  return parseRunConfig(Object.fromEntries([...variants].map(([section, name]) => [section, { name }])));
}

/** What the form stores after these fields were changed. */
export function changedConfig(
  variants: ReadonlyMap<string, string>,
  changes: readonly (readonly [FieldDescription, unknown])[],
): RunConfig {
  const chosen = new Map(variants);
  const isChoice = ({ section, path }: FieldDescription) =>
    unionSections.includes(section) && path.endsWith(`.${discriminator}`);
  for (const [field, value] of changes) if (isChoice(field)) chosen.set(field.section, String(value));
  const others = changes.filter(([field]) => !isChoice(field));
  return parseRunConfig(
    others.reduce<object>(
      (config, [{ path }, value]) => withValue(config, path, value),
      defaultsWith(chosen),
    ),
  );
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
