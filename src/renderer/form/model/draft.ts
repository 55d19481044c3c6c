/** What a field holds while it is edited. Numbers are kept as typed, so that `1e-` on the way to `1e-4` is no loss. */
import type { FieldType } from "../../../shared/schema/describe.ts";
import { numberText, numberOrText } from "./numberText.ts";

/** By kind of field: text for numbers, texts and choices; true or false; rows; the cells of a row. */
export type Draft = string | boolean | readonly Draft[] | RecordDraft;
export interface RecordDraft {
  readonly [name: string]: Draft;
}

export interface FieldDraft {
  /** The field is null; `value` is kept for when it is not any more. */
  readonly isNone: boolean;
  readonly value: Draft;
}

/** Nothing typed yet. */
export function blankDraft(type: FieldType): Draft {
  switch (type.kind) {
    case "integer":
    case "number":
    case "string":
      return "";
    case "boolean":
      return false;
    case "enum":
      return type.values[0] ?? "";
    case "list":
      return [];
    case "record":
      return mapFields(type.fields, blankDraft);
  }
}

/** @param value of the type; what is not becomes blank */
export function toDraft(type: FieldType, value: unknown): Draft {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (type.kind === "list" && Array.isArray(value)) return value.map((item) => toDraft(type.items, item));
  if (type.kind === "record" && typeof value === "object" && value !== null) {
    const entries = new Map(Object.entries(value));
    return mapFields(type.fields, (field, name) => toDraft(field, entries.get(name)));
  }
  return blankDraft(type);
}

/** The value that the schema is asked about. */
export function fromDraft(type: FieldType, draft: Draft): unknown {
  const isNumber = type.kind === "integer" || type.kind === "number";
  if (isNumber && typeof draft === "string") return numberOrText(draft);
  if (type.kind === "list" && isRows(draft)) return draft.map((item) => fromDraft(type.items, item));
  if (type.kind === "record" && isRecord(draft)) {
    return mapFields(type.fields, (field, name) => fromDraft(field, draft[name] ?? blankDraft(field)));
  }
  return draft;
}

export function isRows(draft: Draft): draft is readonly Draft[] {
  return Array.isArray(draft);
}

export function isRecord(draft: Draft): draft is RecordDraft {
  return typeof draft === "object" && !Array.isArray(draft);
}

function mapFields<T>(
  fields: { readonly [name: string]: FieldType },
  map: (type: FieldType, name: string) => T,
): { [name: string]: T } {
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, map(type, name)]));
}
