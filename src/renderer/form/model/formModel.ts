/** A form over any schema of settings: its fields, and what a draft of them means. The form of a run has more (newRunState.ts). */
import type { z } from "zod";
import { describe } from "../../../shared/schema/describe.ts";
import type { Section } from "../../../shared/schema/sections.ts";
import { changedFields } from "./differences.ts";
import { activeFields, inputOf } from "./drafts.ts";
import type { Edited } from "./editing.ts";
import { formFieldsOf, type FormField, type FormSection } from "./formFields.ts";
import { checkAgainst, type Problem } from "./problems.ts";
import { isShown } from "./shownProblems.ts";

export interface FormModel<T extends object> {
  readonly schema: z.ZodType<T>;
  readonly fields: readonly FormField[];
  /** In the order of the form. */
  readonly sections: readonly FormSection<string>[];
  readonly defaults: T;
}

/**
 * @param schema every field of which has a default
 * @param sections by the first part of the path; `""`: fields of the settings themselves
 * @throws Error for a field in none of the sections: nobody could set it
 */
export function formModelOf<T extends object>(
  schema: z.ZodType<T>,
  sections: Readonly<Record<string, Section>>,
): FormModel<T> {
  const fields = formFieldsOf(describe(schema));
  const homeless = fields.find((f) => !Object.hasOwn(sections, f.section));
  if (homeless) throw new Error(`expected a section for every field, got none (${homeless.path})`);
  const parts = Object.entries(sections).map(([name, section]) => ({
    ...{ name, ...section },
    fields: fields.filter((f) => f.section === name),
  }));
  return { schema, fields, sections: parts, defaults: schema.parse({}) };
}

export interface FormState extends Edited {
  /** The user tried to start: all problems are shown. */
  readonly isSubmitted: boolean;
}

export interface ReadForm<T> {
  /** null where there are problems. */
  readonly config: T | null;
  readonly problems: readonly Problem[];
  /** Those to show now: not while a value is still being typed. */
  readonly shown: readonly Problem[];
  /** Keys of the fields that are there and differ from the defaults. */
  readonly changed: ReadonlySet<string>;
  readonly active: readonly FormField[];
}

export function readForm<T extends object>(model: FormModel<T>, state: FormState): ReadForm<T> {
  const { schema, fields, defaults } = model;
  const active = activeFields(state.drafts, undefined, fields);
  const { config, problems } = checkAgainst(schema, inputOf(state.drafts, undefined, fields), active);
  const fieldOf = (key: string | null) => fields.find((f) => f.key === key) ?? null;
  return {
    ...{ config, problems, active },
    shown: state.isSubmitted ? problems : problems.filter((p) => isShown(p, fieldOf(p.key), state.touched)),
    changed: new Set(changedFields(state.drafts, defaults, fields).map((f) => f.key)),
  };
}

/** Of a config in JSON; null where it is none of this schema. */
export function parseKept<T extends object>({ schema }: FormModel<T>, json: string | null): T | null {
  if (json === null) return null;
  try {
    return schema.parse(JSON.parse(json));
  } catch (thrown) {
    console.warn(
      "The settings of an earlier visit could not be read; the form begins with its defaults.",
      thrown,
    );
    return null;
  }
}
