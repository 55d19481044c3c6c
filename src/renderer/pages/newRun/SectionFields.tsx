import { FieldRows } from "../../form/FieldRows.tsx";
import type { FormActions } from "../../form/formActions.ts";
import { baseNoun } from "../../form/model/bases.ts";
import { formFields, type FormField } from "../../form/model/formFields.ts";
import type { NewRunState } from "../../form/model/newRunState.ts";
import type { FormView } from "./useFormView.ts";

export interface SectionFieldsProps {
  fields: readonly FormField[];
  state: NewRunState;
  view: FormView;
  actions: FormActions;
  showHelp: boolean;
}

export function SectionFields({ fields, state, view, actions, showHelp }: SectionFieldsProps) {
  return (
    <FieldRows
      {...{ fields, showHelp, actions, shown: view.shown, changed: view.changed, base: view.base }}
      all={formFields}
      drafts={state.drafts}
      baseNoun={baseNoun(state.base)}
      axes={new Map(state.plan.axes.map(({ key, text }) => [key, text]))}
    />
  );
}
