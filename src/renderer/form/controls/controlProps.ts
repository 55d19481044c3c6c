/** What each control gets. */
import type { FieldType } from "../../../shared/schema/describe.ts";
import type { Draft } from "../model/draft.ts";
import type { FormField } from "../model/formFields.ts";

export interface ControlProps<T extends FieldType = FieldType> {
  field: FormField;
  type: T;
  /** Of the control (problems.ts: controlId). */
  id: string;
  /** For screen readers, where no visible label names it. */
  label: string;
  unit?: string;
  value: Draft;
  /** Complaints by the id of their control. */
  problems: ReadonlyMap<string, string>;
  /** Id of the element that says what is expected. */
  hintId: string;
  onChange: (value: Draft) => void;
  onLeave: (id: string) => void;
}
