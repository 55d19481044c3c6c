/**
 * The RunConfig as a flat list of fields: what the form, the command line and the hyperparameter reference derive from.
 * It walks the JSON Schema that zod writes rather than zod's own objects: that is public and has every wrapper undone.
 */
import { z } from "zod";
import type { FieldMeta } from "./field.ts";
import { runConfig } from "./runConfig.ts";

/** What a value may be. A missing bound is null; an exclusive bound is not itself allowed. */
export type FieldType =
  | { kind: "integer" | "number"; min: Bound | null; max: Bound | null }
  | { kind: "boolean" }
  | { kind: "string" }
  | { kind: "enum"; values: readonly string[] }
  | { kind: "list"; items: FieldType }
  | {
      kind: "record";
      fields: { readonly [name: string]: FieldType };
      metas: { readonly [name: string]: FieldMeta };
    };

export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

export interface FieldDescription {
  /** `method.lambda`; what `--set` takes. */
  readonly path: string;
  /** First part of the path; empty for a field of the config itself. */
  readonly section: string;
  /** Where the section is a union: the values of its `name` that have this field. null: it is always there. */
  readonly variants: readonly string[] | null;
  readonly type: FieldType;
  readonly nullable: boolean;
  /** What it is when it is left out. */
  readonly default: unknown;
  readonly meta: FieldMeta;
}

type Schema = z.core.JSONSchema.BaseSchema;

/** The field that tells the variants of a union apart. */
export const discriminator = "name";

const described = new WeakMap<z.ZodType, readonly FieldDescription[]>();

/**
 * The leaf fields of `schema` in the order in which they are written there.
 *
 * @throws Error when a leaf has no metadata (`field()` forgotten or not outermost): a defect of the schema
 */
export function describe(schema: z.ZodType = runConfig): readonly FieldDescription[] {
  let fields = described.get(schema);
  if (!fields) {
    fields = walkObject(z.toJSONSchema(schema, { io: "input", reused: "inline" }), "", null);
    described.set(schema, fields);
  }
  return fields;
}

function walk(schema: Schema, path: string, variants: readonly string[] | null): FieldDescription[] {
  if (metaOf(schema) && !schema.oneOf) return [leaf(schema, path, variants)];
  if (schema.oneOf) return walkUnion(schema, path);
  if (schema.properties) return walkObject(schema, path, variants);
  throw new Error(`expected label and help on every field, got none (${path})`);
}

function walkObject(
  schema: Schema,
  path: string,
  variants: readonly string[] | null,
  omit?: string,
): FieldDescription[] {
  const entries = Object.entries(schema.properties ?? {}).filter(([name]) => name !== omit);
  return entries.flatMap(([name, property]) =>
    walk(asSchema(property), path === "" ? name : `${path}.${name}`, variants),
  );
}

/** A discriminated union: first the choice itself, then the fields of all variants, equal ones once. */
function walkUnion(schema: Schema, path: string): FieldDescription[] {
  const options = (schema.oneOf ?? []).map(asSchema);
  const names = options.map((option) => String(asSchema(option.properties?.[discriminator] ?? {}).const));
  const fields = [choice(schema, path, names)];
  options.forEach((option, i) => {
    for (const found of walkObject(option, path, [names[i]], discriminator)) {
      const same = fields.findIndex((f) => sameBut(f, found));
      const known = fields[same];
      if (known) fields[same] = { ...known, variants: [...(known.variants ?? []), names[i]] };
      else fields.push(found);
    }
  });
  return fields;
}

function choice(schema: Schema, path: string, values: readonly string[]): FieldDescription {
  const whole: unknown = schema.default;
  const chosen =
    typeof whole === "object" && whole !== null && discriminator in whole ? whole[discriminator] : null;
  return {
    path: `${path}.${discriminator}`,
    section: sectionOf(`${path}.`),
    variants: null,
    type: { kind: "enum", values },
    nullable: false,
    default: chosen,
    meta: metaOf(schema) ?? {
      label: path.charAt(0).toUpperCase() + path.slice(1),
      help: `Which ${path}: decides which of the fields below there are.`,
    },
  };
}

/** Whether two fields differ in nothing but the variants that have them. */
function sameBut(a: FieldDescription, b: FieldDescription): boolean {
  return JSON.stringify({ ...a, variants: null }) === JSON.stringify({ ...b, variants: null });
}

function leaf(schema: Schema, path: string, variants: readonly string[] | null): FieldDescription {
  const alternatives = (schema.anyOf ?? oneByOne(schema)).map(asSchema);
  const values = alternatives.filter((s) => s.type !== "null");
  if (values.length !== 1) throw new Error(`expected one type or null, got ${values.length} types (${path})`);
  const meta = metaOf(schema);
  if (!meta) throw new Error(`expected label and help on every field, got none (${path})`);
  return {
    path,
    section: sectionOf(path),
    variants,
    type: typeOf(values[0], path),
    nullable: alternatives.length > values.length,
    default: schema.default,
    meta,
  };
}

/** `{ type: ["string", "null"] }` is the short form of two schemas. */
function oneByOne(schema: Schema): Schema[] {
  const types: unknown = schema.type;
  return Array.isArray(types) ? types.map((type: Schema["type"]) => ({ ...schema, type })) : [schema];
}

function typeOf(schema: Schema, path: string): FieldType {
  const { type, items } = schema;
  if (schema.enum) return { kind: "enum", values: schema.enum.map(String) };
  if (type === "boolean" || type === "string") return { kind: type };
  if (type === "integer" || type === "number") {
    const min = bound(schema.minimum, schema.exclusiveMinimum);
    return { kind: type, min, max: bound(schema.maximum, schema.exclusiveMaximum) };
  }
  if (type === "array" && items !== undefined && !Array.isArray(items)) {
    return { kind: "list", items: typeOf(asSchema(items), path) };
  }
  if (type === "object") {
    return recordOf(schema, path);
  }
  throw new Error(`expected a type that a field can have, got ${JSON.stringify(type)} (${path})`);
}

function recordOf(schema: Schema, path: string): FieldType {
  const properties = Object.entries(schema.properties ?? {}).map(([name, p]) => [name, asSchema(p)] as const);
  const metas = properties.map(([name, property]) => {
    const meta = metaOf(property);
    if (!meta) throw new Error(`expected label and help on every field, got none (${path}.${name})`);
    return [name, meta] as const;
  });
  const fields = properties.map(([name, property]) => [name, typeOf(property, `${path}.${name}`)] as const);
  return { kind: "record", fields: Object.fromEntries(fields), metas: Object.fromEntries(metas) };
}

/** zod writes the bounds of an unbounded integer as those of the integers that a double holds: no bound to a user. */
function bound(inclusive: unknown, exclusive: unknown): Bound | null {
  if (typeof exclusive === "number") return { value: exclusive, exclusive: true };
  if (typeof inclusive !== "number" || Math.abs(inclusive) === Number.MAX_SAFE_INTEGER) return null;
  return { value: inclusive, exclusive: false };
}

const metaKeys = [
  "label",
  "symbol",
  "unit",
  "help",
  "paper",
  "none",
  "choices",
  "picks",
  "usedWith",
] as const;

/** What `field()` attached; the JSON Schema holds it among its own keys. */
function metaOf(schema: Schema): FieldMeta | null {
  const { label, help } = schema;
  if (typeof label !== "string" || typeof help !== "string") return null;
  const found = metaKeys.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]);
  return { label, help, ...(Object.fromEntries(found) as Partial<FieldMeta>) };
}

function sectionOf(path: string): string {
  return path.includes(".") ? path.slice(0, path.indexOf(".")) : "";
}

function asSchema(schema: Schema | boolean): Schema {
  return typeof schema === "boolean" ? {} : schema;
}
