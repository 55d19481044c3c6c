/** Values and fields in words, for hints, names of runs and summaries. */
import type { FieldType } from "../../../shared/schema/describe.ts";
import { rangeText } from "../../../shared/schema/rangeText.ts";
import {
  attackLabels,
  corruptionLabels,
  dataLabels,
  methodLabels,
  modelLabels,
  normLabels,
} from "../../components/labels.ts";
import type { FormField } from "./formFields.ts";
import { numberText } from "./numberText.ts";

/** By path: what the choices are called on pages where that is not their name in the schema. */
const choiceLabels: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ["data.name", dataLabels],
  ["model.name", modelLabels],
  ["method.name", methodLabels],
  ["attack.name", attackLabels],
  ["attack.norm", normLabels],
  ["corruption.name", corruptionLabels],
]);

/** `MLP-800` for `mlp800`. */
export function choiceText(field: FormField, choice: string): string {
  return choiceLabels.get(field.path)?.get(choice) ?? choice;
}

/** `32`, `on`, `all`, `MLP-800`; rows of a list as `50: 0.1, 80: 0.01`. */
export function valueText(field: FormField, value: unknown): string {
  if (value === null) return field.meta.none ?? "none";
  return typeof value === "string" ? choiceText(field, plainText(value)) : plainText(value);
}

function plainText(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") return value === "" ? "nothing" : value;
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(plainText).join(", ");
  if (typeof value === "object" && value !== null) return Object.values(value).map(plainText).join(": ");
  return String(value);
}

/** Its symbol, else its label: `λ`, `Dropout`. */
export function shortName(field: FormField): string {
  return field.meta.symbol ?? field.meta.label;
}

/** `λ 16`; of a choice that speaks for itself the choice alone: `AMM`. */
export function settingText(field: FormField, value: unknown): string {
  const text = valueText(field, value);
  return choiceLabels.has(field.path) ? text : `${shortName(field)} ${text}`;
}

/** What may be typed: `whole number ≥ 1`, `number in (0, 1]`; empty where the control itself shows it. */
export function expectedText(type: FieldType): string {
  switch (type.kind) {
    case "integer":
      return `whole number ${rangeText(type.min, type.max)}`.trimEnd();
    case "number":
      return `number ${rangeText(type.min, type.max)}`.trimEnd();
    case "string":
      return "text";
    case "boolean":
    case "enum":
    case "list":
    case "record":
      return "";
  }
}
