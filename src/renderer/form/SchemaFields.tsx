import { useState } from "react";
import { FieldRows } from "./FieldRows.tsx";
import { FormSection } from "./FormSection.tsx";
import type { SchemaForm } from "./useSchemaForm.ts";

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
        <FieldRows
          {...{ fields, shown: form.shown, changed: form.changed, actions: form.actions }}
          all={form.model.fields}
          drafts={form.state.drafts}
          base={form.model.defaults}
          baseNoun="Default"
          showHelp={false}
        />
      </FormSection>
    );
  });
}
