/** What differs from the base, and the way back. */
import { activeFields, draftValue, fieldDraft, valueAt, type Drafts } from "./drafts.ts";
import { formFields, type FormField } from "./formFields.ts";

/** The field's value in the base; its default where the base has another variant. */
export function baseValue(field: FormField, base: object): unknown {
  const value = valueAt(base, field);
  return value === undefined ? field.default : value;
}

export function isChanged(field: FormField, drafts: Drafts, base: object): boolean {
  return !sameValue(draftValue(field, drafts), baseValue(field, base));
}

/** The fields that are there and differ. */
export function changedFields(
  drafts: Drafts,
  base: object,
  fields: readonly FormField[] = formFields,
): readonly FormField[] {
  return activeFields(drafts, undefined, fields).filter((f) => isChanged(f, drafts, base));
}

/** These fields as the base has them. */
export function resetFields(drafts: Drafts, fields: readonly FormField[], base: object): Drafts {
  const reset = fields.map((field) => [field.key, fieldDraft(field, baseValue(field, base))]);
  return { ...drafts, ...(Object.fromEntries(reset) as Drafts) };
}

/** Equal as JSON, whatever the order of keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map(Object.entries(b))];
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}
