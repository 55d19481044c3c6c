/** All fields' drafts, those of variants that are not chosen too: switching back and forth loses nothing. */
import { discriminator } from "../../../shared/schema/describe.ts";
import { blankDraft, fromDraft, toDraft, type FieldDraft } from "./draft.ts";
import { formFields, type FormField } from "./formFields.ts";
import { valueText } from "./valueText.ts";

/** By the field's key. The functions below are about the fields of a run unless they are given those of another form. */
export interface Drafts {
  readonly [key: string]: FieldDraft;
}

/** Values that take the place of drafts, by key. */
export type Overrides = ReadonlyMap<string, unknown>;
const none: Overrides = new Map();

export function fieldDraft(field: FormField, value: unknown): FieldDraft {
  if (value !== null) return { isNone: false, value: toDraft(field.type, value) };
  // What stands in the box when the user says "a value after all".
  const kept = field.default === null ? blankDraft(field.type) : toDraft(field.type, field.default);
  return { isNone: true, value: kept };
}

/** A form that shows `config`. Fields that it does not have keep what `before` had, or their default. */
export function draftsOf(
  config: object,
  before: Drafts = {},
  fields: readonly FormField[] = formFields,
): Drafts {
  return Object.fromEntries(
    fields.map((field) => {
      const value = valueAt(config, field);
      const draft = value === undefined ? before[field.key] : fieldDraft(field, value);
      return [field.key, draft ?? fieldDraft(field, field.default)];
    }),
  );
}

/** The field's value in a config; undefined where its variant has no such field. */
export function valueAt(config: object, field: FormField): unknown {
  if (field.section === "") return property(config, field.name);
  const section = property(config, field.section);
  if (field.variants && !field.variants.some((v) => v === property(section, discriminator))) return undefined;
  return property(section, field.name);
}

function property(object: unknown, name: string): unknown {
  return typeof object === "object" && object !== null ? Reflect.get(object, name) : undefined;
}

/** The value that the schema would be asked about. */
export function draftValue(field: FormField, drafts: Drafts, overrides: Overrides = none): unknown {
  if (overrides.has(field.key)) return overrides.get(field.key);
  const draft = drafts[field.key] ?? fieldDraft(field, field.default);
  return draft.isNone ? null : fromDraft(field.type, draft.value);
}

/** Whether the field is there under the variant that is chosen now. */
export function isActive(
  field: FormField,
  drafts: Drafts,
  overrides: Overrides = none,
  fields: readonly FormField[] = formFields,
): boolean {
  if (!field.variants) return true;
  const choice = fields.find((f) => f.isChoice && f.section === field.section);
  const chosen = choice ? draftValue(choice, drafts, overrides) : undefined;
  return field.variants.some((v) => v === chosen);
}

export function activeFields(
  drafts: Drafts,
  overrides: Overrides = none,
  fields: readonly FormField[] = formFields,
): readonly FormField[] {
  return fields.filter((f) => isActive(f, drafts, overrides, fields));
}

/** The config as it is typed, unchecked: what the schema is asked about. */
export function inputOf(
  drafts: Drafts,
  overrides: Overrides = none,
  fields: readonly FormField[] = formFields,
): { [key: string]: unknown } {
  const config: { [key: string]: unknown } = {};
  const parts: { [section: string]: { [name: string]: unknown } } = {};
  for (const field of activeFields(drafts, overrides, fields)) {
    const value = draftValue(field, drafts, overrides);
    if (field.section === "") config[field.name] = value;
    else config[field.section] = parts[field.section] = { ...parts[field.section], [field.name]: value };
  }
  return config;
}

/** Settings that keep a field from having an effect: `aggregation AVG` beside the top fraction. Empty: it has one. */
export function unusedBecause(
  field: FormField,
  drafts: Drafts,
  fields: readonly FormField[] = formFields,
): readonly string[] {
  const needs = Object.entries(field.meta.usedWith ?? {});
  return needs.flatMap(([path, values]) => {
    const other = fields.find((f) => f.path === path);
    const value = other ? draftValue(other, drafts) : undefined;
    if (!other || values.some((v) => v === value)) return [];
    return [`${other.meta.label.toLowerCase()} ${valueText(other, value)}`];
  });
}
