/** What happens to the fields of any form while they are edited. */
import type { FieldDraft } from "./draft.ts";
import { resetFields } from "./differences.ts";
import type { Drafts } from "./drafts.ts";
import type { FormField } from "./formFields.ts";

export interface Edited {
  readonly drafts: Drafts;
  /** Controls that were left once: their problems are shown (problems.ts: controlId). */
  readonly touched: readonly string[];
}

/** A list that got shorter or longer: its cells' places mean other cells now. */
export function edited({ drafts, touched }: Edited, key: string, draft: FieldDraft): Edited {
  const before = drafts[key]?.value;
  const rows = (value: unknown) => (Array.isArray(value) ? value.length : 0);
  const moved = rows(before) > rows(draft.value);
  return {
    drafts: { ...drafts, [key]: draft },
    touched: moved ? touched.filter((id) => !isOf(id, key)) : touched,
  };
}

export function left(touched: readonly string[], id: string): readonly string[] {
  return touched.includes(id) ? touched : [...touched, id];
}

/** These fields as the base has them. */
export function resetTo({ drafts, touched }: Edited, fields: readonly FormField[], base: object): Edited {
  const isReset = (id: string) => fields.some((f) => isOf(id, f.key));
  return { drafts: resetFields(drafts, fields, base), touched: touched.filter((id) => !isReset(id)) };
}

/** Whether a control is the field's own or one of its cells. */
export function isOf(id: string, key: string): boolean {
  return id === key || id.startsWith(`${key}.`);
}
