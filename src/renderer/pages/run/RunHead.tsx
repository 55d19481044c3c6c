import { Pencil } from "lucide-react";
import { memo, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { runKind, runTitle } from "../../components/runTitle.ts";
import { StatusBadge } from "../../components/StatusBadge.tsx";
import { TagEditor } from "../../components/TagEditor.tsx";
import { TextField } from "../../components/TextField.tsx";
import { usePageTitle } from "../../state/pageTitle.ts";
import { allTags, useRuns } from "../../state/runs.ts";
import { useAction } from "../../state/useAction.ts";
import { RunActions } from "./RunActions.tsx";

export interface RunHeadProps {
  /** Its counters of training are not shown, and may be old. */
  run: RunSummary;
  isDeleted: boolean;
}

/** Which run it is, where it stands, and what can be done with it. */
export const RunHead = memo(function RunHead({ run, isDeleted }: RunHeadProps) {
  usePageTitle(runTitle(run));
  const where = [run.backend, run.device].filter((part) => part !== null).join(" on ");
  return (
    <header className="run-head">
      <div className="run-head__first">
        <RunName run={run} />
        <StatusBadge status={run.status} />
        <span className="spacer" />
        {!isDeleted && <RunActions run={run} />}
      </div>
      <div className="run-head__second">
        <span className="muted">
          {[...(run.name === null ? [] : [runKind(run)]), ...(where === "" ? [] : [where])].join(" · ")}
        </span>
        <span className="mono small muted">{run.id}</span>
        <RunTags run={run} />
      </div>
    </header>
  );
});

/** The name as heading; the pencil makes a field of it. */
function RunName({ run }: { run: RunSummary }) {
  const annotate = useAction("runs.annotate");
  const [draft, setDraft] = useState<string | null>(null);
  const save = () => {
    const name = draft?.trim() ?? "";
    setDraft(null);
    if (draft !== null && name !== (run.name ?? "")) {
      void annotate.run({ runId: run.id, name: name === "" ? null : name });
    }
  };
  if (draft === null) {
    return (
      <>
        <h1 tabIndex={-1}>{runTitle(run)}</h1>
        <IconButton size="small" label="Rename" icon={<Pencil />} onClick={() => setDraft(run.name ?? "")} />
      </>
    );
  }
  return (
    <div
      className="run-head__name"
      onKeyDown={(event) => {
        if (event.key === "Escape") setDraft(null);
      }}
    >
      <TextField
        label="Name of the run"
        hideLabel
        autoFocus
        placeholder={runKind(run)}
        value={draft}
        onChange={(text) => setDraft(text.slice(0, 200))}
        onEnter={save}
        onBlur={save}
      />
    </div>
  );
}

function RunTags({ run }: { run: RunSummary }) {
  const annotate = useAction("runs.annotate");
  const known = useRuns(useShallow((state) => allTags(state.runs)));
  return (
    <div className="run-head__tags">
      <TagEditor
        label="Tags"
        hideLabel
        tags={run.tags}
        suggestions={known}
        onChange={(tags) => void annotate.run({ runId: run.id, tags })}
      />
    </div>
  );
}
