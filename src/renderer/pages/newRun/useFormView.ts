/** What the form's state means: its config, differences, problems and runs. */
import { useDeferredValue, useMemo, useRef } from "react";
import type { RunConfig } from "../../../shared/schema/runConfig.ts";
import { baseConfig, type Base } from "../../form/model/bases.ts";
import { changedFields } from "../../form/model/differences.ts";
import type { NewRunState } from "../../form/model/newRunState.ts";
import { planRuns, type PlannedRuns } from "../../form/model/plan.ts";
import { check, type Problem } from "../../form/model/problems.ts";
import { ownProblems, shownProblems } from "../../form/model/shownProblems.ts";

export interface FormView {
  base: RunConfig;
  /** Keys of the fields that are there and differ from the base. */
  changed: ReadonlySet<string>;
  /** All there are, but for those of fields that the grid varies. */
  problems: readonly Problem[];
  /** Those to show now. */
  shown: readonly Problem[];
  /** A moment behind while something is typed. */
  planned: PlannedRuns;
}

export function useFormView(state: NewRunState): FormView {
  const base = useMemo(() => baseConfig(state.base), [state.base]);
  const all = useMemo(() => check(state.drafts).problems, [state.drafts]);
  const changed = useMemo(
    () => new Set(changedFields(state.drafts, base).map((f) => f.key)),
    [state.drafts, base],
  );
  const problems = useMemo(() => ownProblems(all, state.plan), [all, state.plan]);
  const shown = shownProblems(all, state);
  const isHalfTyped = problems.length > 0 && shown.length === 0;
  const planned = usePlanned(useDeferredValue(state), isHalfTyped);
  return { base, changed, problems, shown, planned };
}

/** While a value is half typed, the runs stay those of before: nothing is said of it until it is left. */
function usePlanned(state: NewRunState, isHalfTyped: boolean): PlannedRuns {
  const now = useMemo(() => runsOf(state), [state]);
  const before = useRef(now);
  if (!isHalfTyped) before.current = now;
  return before.current;
}

/** The runs that the form makes now. */
export function runsOf({ plan, drafts, base }: NewRunState): PlannedRuns {
  return planRuns(plan, drafts, baseConfig(base), nameOf(base));
}

function nameOf(base: Base): string | null {
  return base.kind === "run" ? base.name : null;
}
