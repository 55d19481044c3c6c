/** The form's state: from the address, from the draft that was kept, and kept again. */
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { toastWithUndo } from "../../components/toast.tsx";
import { baseConfig, baseTitle, type Base } from "../../form/model/bases.ts";
import { changedFields, sameValue } from "../../form/model/differences.ts";
import {
  newRunFrom,
  newRunReducer,
  type NewRunAction,
  type NewRunState,
} from "../../form/model/newRunState.ts";
import { singleRun } from "../../form/model/plan.ts";
import { readDraft, storeDraft } from "../../form/model/storedDraft.ts";
import { navigate, usePageState } from "../../routes.ts";
import { currentAddress } from "../../state/hashLocation.ts";
import { useCall, type CallState } from "../../state/useCall.ts";
import type { Output } from "../../../shared/contract.ts";
import { loadDraft, saveDraft } from "./draftStorage.ts";
import { addressOf, baseToStart, namedBase, startKey, startOf, type Start } from "./startAddress.ts";

export interface NewRun {
  state: NewRunState;
  dispatch: (action: NewRunAction) => void;
  start: Start;
  /** The draft of an earlier visit is shown, with changes in it. */
  isRestored: boolean;
  /** An earlier draft that is no config any more. */
  unfit: { json: string; reason: string } | null;
  /** Starts anew, and offers to undo it. */
  begin: (base: Base) => void;
  /** The run that the address names, while it is not the base yet; null: none is asked for. */
  run: CallState<Output<"runs.get">> | null;
}

export function useNewRun(): NewRun {
  const [preset] = usePageState("preset", "");
  const [from] = usePageState("from", "");
  const start: Start = { preset, from };
  const [stored] = useState(() => readDraft(loadDraft()));
  // What counts is the address with which the page was opened.
  const [restored] = useState(() =>
    stored.kind === "draft" && isFor(stored.start, start) ? stored.state : null,
  );
  const [state, dispatch] = useReducer(newRunReducer, null, () => restored ?? newRunFrom(baseToStart(start)));
  const restore = useCallback((before: NewRunState) => {
    // Kept first: by now another page may be open, and this one reads it when it opens again.
    saveDraft(storeDraft(before, startKey(startOf(before.base))));
    dispatch({ type: "restore", state: before });
    navigate(addressOf(before.base, currentAddress()));
  }, []);
  const isTold = useRef(false);
  useEffect(() => {
    if (isTold.current || stored.kind !== "draft" || restored || !hasWork(stored.state)) return;
    isTold.current = true;
    toastWithUndo("Your earlier draft was put aside", () => restore(stored.state));
  }, []);
  const begin = useBegin(state, dispatch, restore);
  const run = useRunOfAddress(start, state, begin);
  usePresetOfAddress(start, state, begin);
  useKeptDraft(state, startKey(start), run === null || run.error !== null);
  const unfit = stored.kind === "unfit" ? { json: stored.json, reason: stored.reason } : null;
  const isRestored = restored !== null && hasWork(restored);
  return { state, dispatch, start, isRestored, unfit, begin, run };
}

/** An address that names nothing shows whatever draft there is. */
function isFor(stored: string, start: Start): boolean {
  return startKey(start) === "" || startKey(start) === stored;
}

/** Whether something would be lost by starting anew. */
export function hasWork({ base, drafts, plan }: NewRunState): boolean {
  return changedFields(drafts, baseConfig(base)).length > 0 || !sameValue(plan, singleRun);
}

function useBegin(
  state: NewRunState,
  dispatch: (action: NewRunAction) => void,
  restore: (before: NewRunState) => void,
): (base: Base) => void {
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  return useCallback(
    (base) => {
      const before = latest.current;
      dispatch({ type: "startFrom", base });
      navigate(addressOf(base, currentAddress()));
      if (hasWork(before)) toastWithUndo(`Started from ${baseTitle(base)}`, () => restore(before));
    },
    [dispatch, restore],
  );
}

/** The address may change while the page is open: a link, or back and forward. */
function usePresetOfAddress(start: Start, { base }: NewRunState, begin: (base: Base) => void): void {
  const wanted = startKey(start) === startKey(startOf(base)) ? null : namedBase(start);
  useEffect(() => {
    if (wanted) begin(wanted);
  });
}

function useRunOfAddress(
  { from }: Start,
  { base }: NewRunState,
  begin: (base: Base) => void,
): CallState<Output<"runs.get">> | null {
  const isWanted = from !== "" && !(base.kind === "run" && base.id === from);
  const run = useCall("runs.get", isWanted ? { runId: from } : null);
  const { data } = run;
  useEffect(() => {
    if (!isWanted || data === undefined) return;
    begin({ kind: "run", id: from, name: data.summary.name, config: data.config });
  }, [isWanted, data, from, begin]);
  return isWanted ? run : null;
}

/** Written a moment after each change, and when the page goes. */
function useKeptDraft(state: NewRunState, start: string, isReady: boolean): void {
  const save = useRef(() => {});
  useEffect(() => {
    const key = start === "" ? startKey(startOf(state.base)) : start;
    save.current = () => {
      if (isReady) saveDraft(storeDraft(state, key));
    };
    const timer = setTimeout(() => save.current(), 300);
    return () => clearTimeout(timer);
  }, [state, start, isReady]);
  useEffect(() => {
    const now = () => save.current();
    window.addEventListener("pagehide", now);
    return () => {
      window.removeEventListener("pagehide", now);
      now();
    };
  }, []);
}
