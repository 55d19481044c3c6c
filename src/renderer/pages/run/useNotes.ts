/** Notes that save themselves. */
import { useEffect, useRef, useState } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import type { AppError } from "../../../shared/errors.ts";
import { useAction } from "../../state/useAction.ts";

/** Milliseconds without a key after which they are saved. */
const rest = 800;

export interface Notes {
  text: string;
  isSaved: boolean;
  error: AppError | null;
  change: (text: string) => void;
  /** Now, if there is anything to save. */
  save: () => void;
}

/** What is typed stays in the field until the host has it; what others write appears while nothing is being typed. */
export function useNotes({ id, notes }: Pick<RunSummary, "id" | "notes">): Notes {
  const annotate = useAction("runs.annotate", { quiet: true });
  /** null: as the host has them. */
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, save: () => {} });
  const save = () => {
    if (draft === null || draft === notes) return;
    const sent = draft;
    annotate.run({ runId: id, notes: sent }).then(
      () => setDraft((now) => (now === sent ? null : now)),
      () => undefined, // shown as `error`; the draft is kept
    );
  };
  latest.current = { draft, save };
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => latest.current.save(), rest);
    return () => clearTimeout(timer);
  }, [draft]);
  // A page that is left with a draft saves it.
  useEffect(() => () => latest.current.save(), []);
  return {
    text: draft ?? notes,
    isSaved: draft === null || draft === notes,
    error: annotate.error,
    change: setDraft,
    save,
  };
}
