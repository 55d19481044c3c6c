/** Everything that the form holds, and what can happen to it. */
import type { RunConfig } from "../../../shared/schema/runConfig.ts";
import { baseConfig, firstBase, type Base } from "./bases.ts";
import type { FieldDraft } from "./draft.ts";
import { draftsOf, type Drafts } from "./drafts.ts";
import { edited, left, resetTo } from "./editing.ts";
import type { FormField } from "./formFields.ts";
import { singleRun, type Plan } from "./plan.ts";

export interface NewRunState {
  readonly base: Base;
  readonly drafts: Drafts;
  readonly plan: Plan;
  /** Controls that were left once: their problems are shown (problems.ts: controlId). */
  readonly touched: readonly string[];
  /** The user tried to start: all problems are shown. */
  readonly isSubmitted: boolean;
}

export type NewRunAction =
  | { readonly type: "edit"; readonly key: string; readonly draft: FieldDraft }
  | { readonly type: "leave"; readonly id: string }
  | { readonly type: "reset"; readonly fields: readonly FormField[] }
  | { readonly type: "startFrom"; readonly base: Base }
  | { readonly type: "take"; readonly config: RunConfig }
  | { readonly type: "plan"; readonly change: Partial<Plan> }
  | { readonly type: "submit" }
  | { readonly type: "restore"; readonly state: NewRunState };

export function newRunFrom(base: Base, plan: Plan = singleRun): NewRunState {
  return { base, drafts: draftsOf(baseConfig(base)), plan, touched: [], isSubmitted: false };
}

export const firstState = newRunFrom(firstBase);

export function newRunReducer(state: NewRunState, action: NewRunAction): NewRunState {
  switch (action.type) {
    case "edit":
      return { ...state, ...edited(state, action.key, action.draft) };
    case "leave":
      return { ...state, touched: left(state.touched, action.id) };
    case "reset":
      return { ...state, ...resetTo(state, action.fields, baseConfig(state.base)) };
    case "startFrom":
      return newRunFrom(action.base, state.plan);
    case "take":
      return { ...state, drafts: draftsOf(action.config, state.drafts), touched: [], isSubmitted: false };
    case "plan":
      return { ...state, plan: { ...state.plan, ...action.change } };
    case "submit":
      return { ...state, isSubmitted: true };
    case "restore":
      return action.state;
  }
}
