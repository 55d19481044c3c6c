import { useMemo, useState } from "react";
import { useAfterPointer } from "../../form/afterPointer.ts";
import { focusControl, type FormActions } from "../../form/formActions.ts";
import { draftValue } from "../../form/model/drafts.ts";
import { fieldOf, formFields } from "../../form/model/formFields.ts";
import { gridText } from "../../form/model/gridValues.ts";
import type { NewRunAction, NewRunState } from "../../form/model/newRunState.ts";
import { singleRun } from "../../form/model/plan.ts";
import type { Problem } from "../../form/model/problems.ts";
import { usePageState } from "../../routes.ts";
import { useShortcuts } from "../../state/shortcuts.ts";
import { axisId } from "./AxisRow.tsx";
import { forgetDraft } from "./draftStorage.ts";
import { FormColumn } from "./FormColumn.tsx";
import type { FormFilter } from "./formFilter.ts";
import "./newRun.css";
import { MissingWeights } from "./MissingWeights.tsx";
import { Notices } from "./Notices.tsx";
import { PresetBar } from "./PresetBar.tsx";
import { SideColumn } from "./SideColumn.tsx";
import { isUnknownPreset } from "./startAddress.ts";
import { useAddRuns } from "./useAddRuns.ts";
import { useFolded } from "./useFolded.ts";
import { useFormView, type FormView } from "./useFormView.ts";
import type { NewRun } from "./useNewRun.ts";

const everything: FormFilter = { text: "", onlyChanged: false };

/** The form, and what will run beside it. */
export function NewRunForm({ newRun }: { newRun: NewRun }) {
  const { state, dispatch, begin } = newRun;
  const view = useFormView(state);
  const folded = useFolded();
  const [filter, setFilter] = useState(everything);
  const [json, setJson] = useState<string | null>(null);
  const actions = useFormActions(state, dispatch);
  const focus = (problem: Pick<Problem, "id" | "key">) => {
    setFilter(everything);
    if (problem.key !== null) folded.set(fieldOf(problem.key).section, false);
    afterDrawing(() => focusControl(problem.id, problem.key));
  };
  const { start, busy } = useStart(newRun, view, focus);
  return (
    <>
      <FormNotices newRun={newRun} onJson={setJson} />
      <MissingWeights {...{ state, actions }} onFocus={(key) => focus({ id: key, key })} />
      <PresetBar
        base={state.base}
        changed={view.changed.size}
        onBegin={begin}
        onResetAll={() => actions.reset(formFields)}
      />
      <div className="new-run">
        <FormColumn {...{ state, view, actions, folded, filter }} onFilter={setFilter} />
        <SideColumn
          {...{ state, view, dispatch, actions, busy, json }}
          onJson={setJson}
          onFocus={focus}
          onAdd={start}
        />
      </div>
    </>
  );
}

/** Starts the runs, or shows what is in the way. */
function useStart({ state, dispatch }: NewRun, view: FormView, focus: (problem: Problem) => void) {
  const { add, busy } = useAddRuns();
  const start = (then: "stay" | "watch") => {
    dispatch({ type: "submit" });
    if (view.problems.length > 0) focus(view.problems[0]);
    else if (!add(state, then)) focusPlan(view.planned.problems.map((p) => p.where));
  };
  useShortcuts("New run", [
    { keys: "Ctrl+Enter", label: "Add and watch", run: () => start("watch"), always: true },
    { keys: "Ctrl+Shift+Enter", label: "Add to the queue", run: () => start("stay"), always: true },
  ]);
  return { start, busy };
}

function FormNotices({ newRun, onJson }: { newRun: NewRun; onJson: (text: string) => void }) {
  const { state, dispatch, begin, start, unfit } = newRun;
  const [, setPanel] = usePageState("panel", "runs");
  const [isRestored, setRestored] = useState(newRun.isRestored);
  const [isUnfit, setUnfit] = useState(unfit !== null);
  const forget = () => {
    forgetDraft();
    setUnfit(false);
  };
  return (
    <Notices
      unknownPreset={isUnknownPreset(start) ? start.preset : null}
      restored={
        isRestored
          ? {
              onKeep: () => setRestored(false),
              onStartAfresh: () => {
                setRestored(false);
                dispatch({ type: "plan", change: singleRun });
                begin(state.base);
              },
            }
          : null
      }
      unfit={
        isUnfit && unfit
          ? {
              reason: unfit.reason,
              onDiscard: forget,
              onShow: () => {
                forget();
                onJson(unfit.json);
                setPanel("json");
              },
            }
          : null
      }
    />
  );
}

/** The same object for as long as the page lives, so that only fields that changed are drawn again. */
function useFormActions(state: NewRunState, dispatch: (action: NewRunAction) => void): Required<FormActions> {
  const afterPointer = useAfterPointer();
  const [latest] = useState({ state });
  latest.state = state;
  return useMemo(
    () => ({
      edit: (field, draft) => dispatch({ type: "edit", key: field.key, draft }),
      // Its problem appears below it and moves what is under the pointer.
      leave: (id) => afterPointer(() => dispatch({ type: "leave", id })),
      reset: (fields) => dispatch({ type: "reset", fields }),
      vary: (field) => {
        const { drafts, plan } = latest.state;
        const text = gridText(field, draftValue(field, drafts));
        if (!plan.axes.some((a) => a.key === field.key)) {
          dispatch({ type: "plan", change: { axes: [...plan.axes, { key: field.key, text }] } });
        }
        afterDrawing(() => document.getElementById(axisId(field.key))?.focus());
      },
    }),
    [dispatch, latest, afterPointer],
  );
}

function focusPlan(places: readonly string[]): void {
  for (const place of places) document.getElementById(axisId(place))?.focus();
}

/** Once the elements that this change brings are there. */
function afterDrawing(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
