import { Tabs } from "../../components/Tabs.tsx";
import { toastWithUndo } from "../../components/toast.tsx";
import type { FormActions } from "../../form/formActions.ts";
import { draftValue } from "../../form/model/drafts.ts";
import { fieldOf } from "../../form/model/formFields.ts";
import type { NewRunAction, NewRunState } from "../../form/model/newRunState.ts";
import type { Problem } from "../../form/model/problems.ts";
import { usePageState } from "../../routes.ts";
import { JsonPanel } from "./JsonPanel.tsx";
import { PlanCard } from "./PlanCard.tsx";
import { sidePanels } from "./sidePanels.ts";
import { StartCard } from "./StartCard.tsx";
import type { FormView } from "./useFormView.ts";

export interface SideColumnProps {
  state: NewRunState;
  view: FormView;
  dispatch: (action: NewRunAction) => void;
  actions: Required<FormActions>;
  busy: boolean;
  onFocus: (problem: Problem) => void;
  onAdd: (then: "stay" | "watch") => void;
  /** A text for the JSON panel that was not taken over: a draft that no longer fits. */
  json: string | null;
  onJson: (text: string | null) => void;
}

/** Beside the form, always in view: what will run, and the config as JSON. */
export function SideColumn({ state, view, dispatch, actions, json, onJson, ...start }: SideColumnProps) {
  const [panel, setPanel] = usePageState("panel", "runs", { allowed: sidePanels });
  const { drafts, plan } = state;
  const runs = (
    <PlanCard
      plan={plan}
      problems={view.planned.problems}
      firstSeed={draftValue(fieldOf("seed"), drafts)}
      isReference={draftValue(fieldOf("method.name"), drafts) === "reference"}
      onChange={(change) => dispatch({ type: "plan", change })}
      onVary={actions.vary}
    />
  );
  const config = (
    <JsonPanel
      drafts={drafts}
      edited={json}
      onEdited={onJson}
      onTake={(config) => {
        dispatch({ type: "take", config });
        toastWithUndo("The form has the pasted settings", () => dispatch({ type: "restore", state }));
      }}
    />
  );
  return (
    <aside className="new-run__side" aria-label="What will run">
      <StartCard planned={view.planned} problems={view.shown} {...start} />
      <Tabs
        label="Beside the form"
        value={panel}
        onChange={setPanel}
        tabs={[
          { value: "runs", label: "Runs", content: runs },
          { value: "json", label: "JSON", content: config },
        ]}
      />
    </aside>
  );
}
