import { useState } from "react";
import { FieldRow } from "./FieldRow.tsx";
import { FormSection } from "./FormSection.tsx";
import { baseValue } from "./model/differences.ts";
import { fieldDraft, unusedBecause } from "./model/drafts.ts";
import type { FormField } from "./model/formFields.ts";
import type { Problem } from "./model/problems.ts";
import { valueText } from "./model/valueText.ts";
import type { SchemaForm } from "./useSchemaForm.ts";

/** One array for all fields without problems, so that they are not drawn again. */
const noProblems: readonly Problem[] = [];

/** All sections of a form over a schema of settings. One with a problem is open. */
export function SchemaFields<T extends object>({ form }: { form: SchemaForm<T> }) {
  const [folded, setFolded] = useState<readonly string[]>([]);
  return form.model.sections.map((section) => {
    const fields = form.active.filter((f) => f.section === section.name);
    const isHere = (key: string | null) => fields.some((f) => f.key === key);
    const problems = form.shown.filter((p) => isHere(p.key)).length;
    const isOpen = problems > 0 || !folded.includes(section.name);
    return (
      <FormSection
        key={section.name}
        {...{ section, isOpen, problems }}
        onToggle={() =>
          setFolded(isOpen ? [...folded, section.name] : folded.filter((name) => name !== section.name))
        }
        changed={fields.filter((f) => form.changed.has(f.key)).length}
        onReset={() => form.actions.reset(section.fields)}
        baseNoun="Default"
      >
        <Fields form={form} fields={fields} />
      </FormSection>
    );
  });
}

interface FieldsProps<T extends object> {
  form: SchemaForm<T>;
  fields: readonly FormField[];
}

function Fields<T extends object>({ form, fields }: FieldsProps<T>) {
  const { drafts } = form.state;
  return fields.map((field) => {
    const problems = form.shown.filter((p) => p.key === field.key);
    return (
      <FieldRow
        key={field.key}
        field={field}
        draft={drafts[field.key] ?? fieldDraft(field, field.default)}
        problems={problems.length === 0 ? noProblems : problems}
        baseText={
          form.changed.has(field.key) ? valueText(field, baseValue(field, form.model.defaults)) : null
        }
        baseNoun="Default"
        unused={unusedBecause(field, drafts, form.model.fields).join(", ")}
        axis={null}
        showHelp={false}
        actions={form.actions}
      />
    );
  });
}
