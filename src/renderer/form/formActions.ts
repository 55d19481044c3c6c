/** What the controls of the form can do, and how they are found on the page. */
import type { FieldDraft } from "./model/draft.ts";
import type { FormField } from "./model/formFields.ts";

export interface FormActions {
  edit: (field: FormField, draft: FieldDraft) => void;
  /** A control was left: from now on its problems are shown. */
  leave: (id: string) => void;
  reset: (fields: readonly FormField[]) => void;
  /** Makes the field an axis of the grid; left out: the form makes no grids. */
  vary?: (field: FormField) => void;
}

/** The DOM id of a control (problems.ts: controlId). */
export function domId(id: string): string {
  return `field-${id}`;
}

/** Moves the focus to a control, or to the first thing that can have it in the field where it stands. */
export function focusControl(id: string, key: string | null): void {
  const inField =
    key === null ? "" : `[data-field="${CSS.escape(key)}"] :is(input, button:not(.form-field__tool))`;
  const found =
    document.getElementById(domId(id)) ??
    (inField === "" ? null : document.querySelector<HTMLElement>(inField));
  found?.scrollIntoView({ block: "center" });
  found?.focus({ preventScroll: true });
}
