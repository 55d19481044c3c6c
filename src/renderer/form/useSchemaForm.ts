/** The state of a form over a schema of settings, kept in the browser across reloads. */
import { useEffect, useMemo, useReducer, useState } from "react";
import { loadText, saveText } from "../state/browserStorage.ts";
import { useAfterPointer } from "./afterPointer.ts";
import { focusControl, type FormActions } from "./formActions.ts";
import type { FieldDraft } from "./model/draft.ts";
import { draftsOf } from "./model/drafts.ts";
import { edited, left, resetTo } from "./model/editing.ts";
import type { FormField } from "./model/formFields.ts";
import { parseKept, readForm, type FormModel, type FormState, type ReadForm } from "./model/formModel.ts";

export interface SchemaForm<T extends object> extends ReadForm<T> {
  readonly model: FormModel<T>;
  readonly state: FormState;
  readonly actions: FormActions;
  /** Shows another config. */
  readonly take: (config: T) => void;
  /** The config; null where there are problems: they are shown, and the first has the focus. */
  readonly submit: () => T | null;
}

type Action =
  | { readonly type: "edit"; readonly key: string; readonly draft: FieldDraft }
  | { readonly type: "leave"; readonly id: string }
  | { readonly type: "reset"; readonly fields: readonly FormField[] }
  | { readonly type: "take"; readonly config: object }
  | { readonly type: "submit" };

/** @param storageKey under which the last valid config is kept */
export function useSchemaForm<T extends object>(model: FormModel<T>, storageKey: string): SchemaForm<T> {
  const [state, dispatch] = useReducer(reducerOf(model), null, () =>
    formWith(model, parseKept(model, loadText(storageKey)) ?? model.defaults),
  );
  const read = useMemo(() => readForm(model, state), [model, state]);
  const { config, problems } = read;
  useEffect(() => {
    if (config) saveText(storageKey, JSON.stringify(config));
  }, [storageKey, config]);
  const actions = useActions(dispatch);
  return {
    ...{ model, state, actions, ...read },
    take: (next) => dispatch({ type: "take", config: next }),
    submit: () => {
      dispatch({ type: "submit" });
      if (problems.length > 0) afterDrawing(() => focusControl(problems[0].id, problems[0].key));
      return config;
    },
  };
}

function formWith<T extends object>({ fields }: FormModel<T>, config: object, before?: FormState): FormState {
  return { drafts: draftsOf(config, before?.drafts, fields), touched: [], isSubmitted: false };
}

function reducerOf<T extends object>(model: FormModel<T>) {
  return (state: FormState, action: Action): FormState => {
    switch (action.type) {
      case "edit":
        return { ...state, ...edited(state, action.key, action.draft) };
      case "leave":
        return { ...state, touched: left(state.touched, action.id) };
      case "reset":
        return { ...state, ...resetTo(state, action.fields, model.defaults) };
      case "take":
        return formWith(model, action.config, state);
      case "submit":
        return { ...state, isSubmitted: true };
      default:
        return action satisfies never;
    }
  };
}

/** The same object for as long as the page lives, so that only fields that changed are drawn again. */
function useActions(dispatch: (action: Action) => void): FormActions {
  const afterPointer = useAfterPointer();
  const [latest] = useState({ afterPointer });
  latest.afterPointer = afterPointer;
  return useMemo(
    () => ({
      edit: (field, draft) => dispatch({ type: "edit", key: field.key, draft }),
      // Its problem appears below it and moves what is under the pointer.
      leave: (id) => latest.afterPointer(() => dispatch({ type: "leave", id })),
      reset: (fields) => dispatch({ type: "reset", fields }),
    }),
    [dispatch, latest],
  );
}

/** Once the messages that this change brings are there. */
function afterDrawing(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
