/** Values for tests of forms. */
import type { FieldType } from "../../../../shared/schema/describe.ts";

/** Another value that the type allows. */
export function otherValue(type: FieldType, value: unknown): unknown {
  switch (type.kind) {
    case "boolean":
      return value !== true;
    case "enum":
      return type.values.find((v) => v !== value);
    case "integer":
    case "number": {
      const step = type.kind === "integer" ? 1 : 0.125;
      const start = typeof value === "number" ? value : (type.min?.value ?? 0);
      const up = start + step;
      return type.max && up >= type.max.value ? start - step : up;
    }
    case "string":
      return `${String(value)}x`;
    case "list":
      return [...(Array.isArray(value) ? (value as unknown[]) : []), otherValue(type.items, undefined)];
    case "record":
      return Object.fromEntries(
        Object.entries(type.fields).map(([name, t]) => [name, otherValue(t, undefined)]),
      );
  }
}
