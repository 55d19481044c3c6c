import { FieldRow } from "./FieldRow.tsx";
import type { FormActions } from "./formActions.ts";
import { baseValue } from "./model/differences.ts";
import { fieldDraft, unusedBecause, type Drafts } from "./model/drafts.ts";
import type { FormField } from "./model/formFields.ts";
import type { Problem } from "./model/problems.ts";
import { valueText } from "./model/valueText.ts";

export interface FieldRowsProps {
  /** Of these a row each. */
  fields: readonly FormField[];
  /** All of the form: what a field is used with is among them. */
  all: readonly FormField[];
  drafts: Drafts;
  /** Problems that are shown. */
  shown: readonly Problem[];
  /** Keys of fields that are not as in `base`. */
  changed: ReadonlySet<string>;
  base: object;
  /** What `base` is called: `Default`. */
  baseNoun: string;
  /** What a grid goes over in a field, by its key. */
  axes?: ReadonlyMap<string, string>;
  showHelp: boolean;
  actions: FormActions;
}

/** One array for all fields without problems, so that they are not drawn again. */
const noProblems: readonly Problem[] = [];

/** The rows of some of a form's fields. */
export function FieldRows({ fields, all, drafts, shown, changed, base, axes, ...rest }: FieldRowsProps) {
  return fields.map((field) => {
    const problems = shown.filter((p) => p.key === field.key);
    return (
      <FieldRow
        key={field.key}
        field={field}
        draft={drafts[field.key] ?? fieldDraft(field, field.default)}
        problems={problems.length === 0 ? noProblems : problems}
        baseText={changed.has(field.key) ? valueText(field, baseValue(field, base)) : null}
        unused={unusedBecause(field, drafts, all).join(", ")}
        axis={axes?.get(field.key) ?? null}
        {...rest}
      />
    );
  });
}
