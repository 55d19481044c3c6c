/** The values of one axis of a grid, as typed: `0.1, 0.2`, `1..5`, `0..1 step 0.25`, `1e-4..1e-1 log 4`, `MIN, AVG`. */
import { z } from "zod";
import type { FormField } from "./formFields.ts";
import { sameValue } from "./differences.ts";
import { numberOrText, numberText } from "./numberText.ts";
import { parseJson } from "./parseJson.ts";

export type GridValues =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly message: string };

/** A value as it is typed on an axis. */
export function gridText(field: FormField, value: unknown): string {
  if (value === null) return field.type.kind === "list" ? "null" : (field.meta.none ?? "none");
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** An axis has at most this many values; the runs of a grid have a limit of their own. */
export const mostAxisValues = 1000;

const failed = (message: string): GridValues => ({ ok: false, message });

/** Values are checked by the schema as part of a config, not here. */
export function readGridValues(field: FormField, text: string): GridValues {
  if (text.trim() === "") return failed("expected at least one value, got nothing");
  const read = field.type.kind === "list" ? readListValues(text) : readParts(field, text);
  if (!read.ok) return read;
  const again = read.values.find((v, i) => read.values.slice(0, i).some((before) => sameValue(before, v)));
  if (again !== undefined) return failed(`expected each value once, got ${JSON.stringify(again)} twice`);
  return read;
}

/** Lists are JSON: `[], [{"epoch": 50, "factor": 0.1}]`. */
function readListValues(text: string): GridValues {
  const json = parseJson(`[${text}]`);
  if (json.ok && Array.isArray(json.value)) return { ok: true, values: json.value };
  return failed(
    json.ok ? "expected lists as JSON" : `${json.message} (lists are written as JSON: [], ["fc1"])`,
  );
}

function readParts(field: FormField, text: string): GridValues {
  const values: unknown[] = [];
  for (const part of text.split(/[,;]/).map((p) => p.trim())) {
    const read = readPart(field, part);
    if (!read.ok) return read;
    values.push(...read.values);
    if (values.length > mostAxisValues) return tooMany(values.length);
  }
  return { ok: true, values };
}

const words = new Map<string, boolean>([
  ...["true", "on", "yes"].map((word) => [word, true] as const),
  ...["false", "off", "no"].map((word) => [word, false] as const),
]);

function readPart(field: FormField, part: string): GridValues {
  if (part === "") return failed("expected a value between two commas, got nothing");
  const isNone = ["none", "null", field.meta.none?.toLowerCase()].includes(part.toLowerCase());
  if (field.nullable && isNone) return { ok: true, values: [null] };
  switch (field.type.kind) {
    case "integer":
    case "number":
      return part.includes("..")
        ? readRange(part, field.type.kind)
        : { ok: true, values: [numberOrText(part)] };
    case "boolean":
      return { ok: true, values: [words.get(part.toLowerCase()) ?? part] };
    case "string":
    case "enum":
    case "list":
    case "record":
      return { ok: true, values: [part] };
  }
}

const count = z.int().min(2).max(mostAxisValues);

/** `a..b`, `a..b step s`, `a..b lin n`, `a..b log n`: both ends are values. */
function readRange(text: string, kind: "integer" | "number"): GridValues {
  const [, from, to, how, amount] = /^(\S+?)\s*\.\.\s*(\S+)(?:\s+(step|lin|log)\s+(\S+))?$/.exec(text) ?? [];
  const [a, b] = [numberOrText(from ?? ""), numberOrText(to ?? "")];
  const n = numberOrText(amount ?? "1");
  if (typeof a !== "number" || typeof b !== "number" || typeof n !== "number") {
    return failed(
      `expected a range such as 1..5, 0..1 step 0.25, 0..1 lin 5 or 1e-4..1e-1 log 4, got ${text}`,
    );
  }
  if (how === "lin" || how === "log") return readSpaced(a, b, n, how, kind);
  if (how === undefined && !(Number.isInteger(a) && Number.isInteger(b))) {
    return failed(`expected how far apart: ${text} step 0.1, ${text} lin 5 or ${text} log 4, got ${text}`);
  }
  if (n <= 0) return failed(`expected a step > 0, got ${n}`);
  const steps = Math.floor(Math.abs(b - a) / n + 1e-9); // 0.3/0.1 is a little less than 3
  if (steps + 1 > mostAxisValues) return tooMany(steps + 1);
  return {
    ok: true,
    values: Array.from({ length: steps + 1 }, (_, i) => tidy(a + Math.sign(b - a) * i * n)),
  };
}

function readSpaced(
  a: number,
  b: number,
  n: number,
  how: "lin" | "log",
  kind: "integer" | "number",
): GridValues {
  if (!count.safeParse(n).success) return failed(`expected 2 to ${mostAxisValues} values, got ${n}`);
  if (how === "log" && (a <= 0 || b <= 0)) return failed(`expected both ends > 0 for log, got ${a}..${b}`);
  const at = (t: number) => (how === "lin" ? a + (b - a) * t : a * (b / a) ** t);
  const values = Array.from({ length: n }, (_, i) => tidy(i === n - 1 ? b : at(i / (n - 1))));
  return { ok: true, values: kind === "integer" ? values.map(Math.round) : values };
}

/** Without the last digits that arithmetic leaves: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function tooMany(n: number): GridValues {
  return failed(`expected at most ${mostAxisValues} values, got ${n}`);
}
