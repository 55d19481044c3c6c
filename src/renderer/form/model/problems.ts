/** The schema's complaints about what was typed, each at its field. */
import type { z } from "zod";
import {
  describeIssue,
  describeProblem,
  runConfig,
  type RunConfig,
} from "../../../shared/schema/runConfig.ts";
import { activeFields, inputOf, type Drafts, type Overrides } from "./drafts.ts";
import { fieldOf, type FormField } from "./formFields.ts";

export interface Problem {
  /** Which control: the field's key, and the place in it for a cell of a list: `schedule.steps.0.epoch`. */
  readonly id: string;
  /** null: of the config as a whole. */
  readonly key: string | null;
  /** `expected >= 0, got -1`. */
  readonly message: string;
  /** With the path: `expected >= 0, got -1 (method.lambda)`. */
  readonly full: string;
}

export interface Checked<T = RunConfig> {
  /** null where there are problems. */
  readonly config: T | null;
  /** In the order of the form. */
  readonly problems: readonly Problem[];
}

/** A control of the form: the field itself, or a cell of its list. */
export function controlId(key: string, place: readonly PropertyKey[] = []): string {
  return [key, ...place].map(String).join(".");
}

export function check(drafts: Drafts, overrides?: Overrides): Checked {
  return checkAgainst(runConfig, inputOf(drafts, overrides), activeFields(drafts, overrides));
}

/** @param fields those that are there now, in the order of the form */
export function checkAgainst<T>(
  schema: z.ZodType<T>,
  input: unknown,
  fields: readonly FormField[],
): Checked<T> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { config: result.data, problems: [] };
  const order = (problem: Problem) => fields.findIndex((f) => f.key === problem.key);
  const problems = result.error.issues.map((issue) => problemOf(issue, fields));
  return { config: null, problems: problems.sort((a, b) => order(a) - order(b)) };
}

/** Where a problem is, in the words of the form: `Rate steps, row 3, Factor`; null: in the config as a whole. */
export function problemPlace({ id, key }: Problem): string | null {
  if (key === null) return null;
  const { meta, type } = fieldOf(key);
  const [row, cell] = id.slice(key.length + 1).split(".");
  const items = type.kind === "list" ? type.items : null;
  return [
    meta.label,
    ...(row === "" ? [] : [`row ${Number(row) + 1}`]),
    ...(cell !== undefined && items?.kind === "record" ? [items.metas[cell].label] : []),
  ].join(", ");
}

function problemOf(issue: z.core.$ZodIssue, fields: readonly FormField[]): Problem {
  const where = issue.path.map(String);
  const message = describeProblem(issue);
  const full = describeIssue(issue);
  for (const field of fields) {
    const parts = field.path.split(".");
    if (parts.every((part, i) => part === where[i])) {
      return { id: controlId(field.key, where.slice(parts.length)), key: field.key, message, full };
    }
  }
  return { id: where.join("."), key: null, message, full };
}
