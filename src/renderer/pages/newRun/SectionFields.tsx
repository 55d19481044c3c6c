import { FieldRow } from "../../form/FieldRow.tsx";
import type { FormActions } from "../../form/formActions.ts";
import { baseNoun } from "../../form/model/bases.ts";
import { baseValue } from "../../form/model/differences.ts";
import { fieldDraft, unusedBecause } from "../../form/model/drafts.ts";
import type { FormField } from "../../form/model/formFields.ts";
import type { NewRunState } from "../../form/model/newRunState.ts";
import type { Problem } from "../../form/model/problems.ts";
import { valueText } from "../../form/model/valueText.ts";
import type { FormView } from "./useFormView.ts";

export interface SectionFieldsProps {
  fields: readonly FormField[];
  state: NewRunState;
  view: FormView;
  actions: FormActions;
  showHelp: boolean;
}

/** One array for all fields without problems, so that they are not drawn again. */
const noProblems: readonly Problem[] = [];

export function SectionFields({ fields, state, view, actions, showHelp }: SectionFieldsProps) {
  const { drafts, plan } = state;
  return fields.map((field) => {
    const problems = view.shown.filter((p) => p.key === field.key);
    return (
      <FieldRow
        key={field.key}
        field={field}
        draft={drafts[field.key] ?? fieldDraft(field, field.default)}
        problems={problems.length === 0 ? noProblems : problems}
        baseText={view.changed.has(field.key) ? valueText(field, baseValue(field, view.base)) : null}
        baseNoun={baseNoun(state.base)}
        unused={unusedBecause(field, drafts).join(", ")}
        axis={plan.axes.find((axis) => axis.key === field.key)?.text ?? null}
        showHelp={showHelp}
        actions={actions}
      />
    );
  });
}
