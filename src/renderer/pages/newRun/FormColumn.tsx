import { Search } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Switch } from "../../components/Switch.tsx";
import { TextField } from "../../components/TextField.tsx";
import type { FormActions } from "../../form/formActions.ts";
import { NetworkContext } from "../../form/controls/networkContext.ts";
import { FormSection } from "../../form/FormSection.tsx";
import { baseNoun } from "../../form/model/bases.ts";
import { draftValue, isActive } from "../../form/model/drafts.ts";
import { fieldOf, formSections, type FormSection as Section } from "../../form/model/formFields.ts";
import type { NewRunState } from "../../form/model/newRunState.ts";
import type { SectionName } from "../../../shared/schema/sections.ts";
import { isFiltering, passes, type FormFilter } from "./formFilter.ts";
import { SchedulePicture } from "./SchedulePicture.tsx";
import { SectionFields } from "./SectionFields.tsx";
import { ShrinkagePicture } from "./ShrinkagePicture.tsx";
import type { Folded } from "./useFolded.ts";
import type { FormView } from "./useFormView.ts";

export interface FormColumnProps {
  state: NewRunState;
  view: FormView;
  actions: FormActions;
  folded: Folded;
  filter: FormFilter;
  onFilter: (filter: FormFilter) => void;
}

/** All sections of the config, with a search above them. */
export function FormColumn(props: FormColumnProps) {
  const { state, view, filter, onFilter } = props;
  const [showHelp, setShowHelp] = useState(false);
  const shown = formSections.filter((section) => fieldsShown(section, props).length > 0);
  return (
    <div className="new-run__form">
      <div className="new-run__filter">
        <TextField
          label="Find a setting"
          hideLabel
          icon={<Search />}
          value={filter.text}
          placeholder="Find a setting: λ, epochs, momentum …"
          onChange={(text) => onFilter({ ...filter, text })}
        />
        <Switch
          label={`Only what differs (${view.changed.size})`}
          checked={filter.onlyChanged}
          onChange={(onlyChanged) => onFilter({ ...filter, onlyChanged })}
        />
        <Switch label="Help on every field" checked={showHelp} onChange={setShowHelp} />
      </div>
      <NetworkContext.Provider value={networkOf(state)}>
        {shown.map((section) => (
          <SectionShown key={section.name} {...props} section={section} showHelp={showHelp} />
        ))}
      </NetworkContext.Provider>
      {shown.length === 0 && <NothingShown {...props} />}
    </div>
  );
}

function NothingShown({ state, filter, onFilter }: FormColumnProps) {
  const words = filter.text.trim();
  return (
    <EmptyState
      title={words === "" ? "Nothing differs" : `No setting has the words ${words}`}
      action={<Button onClick={() => onFilter({ text: "", onlyChanged: false })}>Show all settings</Button>}
    >
      {filter.onlyChanged && `Every value is that of the ${baseNoun(state.base).toLowerCase()}.`}
    </EmptyState>
  );
}

function networkOf({ drafts }: NewRunState): string | null {
  const chosen = draftValue(fieldOf("model.name"), drafts);
  return typeof chosen === "string" ? chosen : null;
}

function fieldsShown(section: Section, { state, view, filter }: FormColumnProps) {
  return section.fields.filter(
    (field) => isActive(field, state.drafts) && passes(field, view.changed.has(field.key), filter),
  );
}

function SectionShown(props: FormColumnProps & { section: Section; showHelp: boolean }) {
  const { section, state, view, actions, folded, filter } = props;
  const isOpen = isFiltering(filter) || !folded.has(section.name);
  const isHere = (key: string | null) => section.fields.some((f) => f.key === key);
  return (
    <FormSection
      section={section}
      isOpen={isOpen}
      onToggle={() => folded.set(section.name, isOpen)}
      changed={section.fields.filter((f) => view.changed.has(f.key)).length}
      problems={view.shown.filter((p) => isHere(p.key)).length}
      onReset={() => actions.reset(section.fields)}
      baseNoun={baseNoun(state.base)}
    >
      <SectionFields {...props} fields={fieldsShown(section, props)} />
      {!isFiltering(filter) && pictures[section.name]?.(state)}
    </FormSection>
  );
}

/** What shows what the values of a section mean. */
const pictures: { readonly [name in SectionName]?: (state: NewRunState) => ReactNode } = {
  method: ({ drafts }) => <ShrinkagePicture drafts={drafts} />,
  schedule: ({ drafts }) => <SchedulePicture drafts={drafts} />,
};
