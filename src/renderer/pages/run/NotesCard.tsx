import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Card } from "../../components/Card.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { useNotes } from "./useNotes.ts";

/** Notes on a run, saved by themselves while they are typed. */
export function NotesCard({ run }: { run: RunSummary }) {
  const notes = useNotes(run);
  return (
    <Card
      title="Notes"
      actions={<span className="muted small">{notes.isSaved ? "Saved" : "Not saved yet …"}</span>}
    >
      <div className="stack">
        {notes.error && (
          <ErrorNote title="The notes could not be saved" error={notes.error} onRetry={notes.save} />
        )}
        <textarea
          className="run-notes"
          aria-label="Notes"
          placeholder="What this run is for, what came out …"
          maxLength={100_000}
          value={notes.text}
          onChange={(event) => notes.change(event.target.value)}
          onBlur={notes.save}
        />
      </div>
    </Card>
  );
}
