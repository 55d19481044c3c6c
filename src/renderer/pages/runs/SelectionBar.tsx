import { Columns2, Pencil, Tag, Trash2, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { Tooltip } from "../../components/Tooltip.tsx";
import { navigate } from "../../routes.ts";
import { routes } from "../../state/routePaths.ts";
import { useRunsOf } from "../../state/runs.ts";
import { useShortcuts } from "../../state/shortcuts.ts";
import { useDeleteRuns } from "../../state/useDeleteRuns.ts";
import { RenameDialog } from "./RenameDialog.tsx";
import { TagsDialog } from "./TagsDialog.tsx";

export interface SelectionBarProps {
  /** Ids of runs, in the order of the table. */
  ids: readonly string[];
  onClear: () => void;
}

/** What can be done with the selected runs. */
export function SelectionBar({ ids, onClear }: SelectionBarProps) {
  const [dialog, setDialog] = useState<"rename" | "tags" | null>(null);
  const runs = useRunsOf(ids);
  const deleteRuns = useDeleteRuns();
  const busy = runs.some((run) => run.status === "running" || run.status === "queued");
  const remove = async () => {
    await deleteRuns(ids);
    onClear();
  };
  const can = { compare: ids.length >= 2, rename: ids.length === 1, remove: ids.length > 0 && !busy };
  const compare = () => navigate(routes.compare(ids));
  useShortcuts("Selected runs", [
    { keys: "c", label: "Compare two or more", run: can.compare ? compare : undefined },
    { keys: "F2", label: "Rename one", run: can.rename ? () => setDialog("rename") : undefined },
    { keys: "t", label: "Tags", run: ids.length > 0 ? () => setDialog("tags") : undefined },
    { keys: "Delete", label: "Delete", run: can.remove ? () => void remove() : undefined },
  ]);
  if (runs.length === 0) return null;
  const close = () => setDialog(null);
  return (
    <div className="runs__bar" role="toolbar" aria-label="Selected runs">
      <strong>{ids.length} selected</strong>
      <Button size="small" icon={<Columns2 />} variant="primary" disabled={!can.compare} onClick={compare}>
        Compare
      </Button>
      <Button size="small" icon={<Pencil />} disabled={!can.rename} onClick={() => setDialog("rename")}>
        Rename
      </Button>
      <Button size="small" icon={<Tag />} onClick={() => setDialog("tags")}>
        Tags
      </Button>
      <DeleteButton busy={busy} onDelete={() => void remove()} />
      {!can.compare && <span className="muted small">Select another run to compare.</span>}
      <span className="spacer" />
      <IconButton size="small" label="Select none" icon={<X />} onClick={onClear} />
      {dialog === "rename" && <RenameDialog run={runs[0]} onClose={close} />}
      {dialog === "tags" && <TagsDialog runs={runs} onClose={close} />}
    </div>
  );
}

function DeleteButton({ busy, onDelete }: { busy: boolean; onDelete: () => void }) {
  if (!busy) {
    return (
      <Button size="small" icon={<Trash2 />} onClick={onDelete}>
        Delete
      </Button>
    );
  }
  return (
    <Tooltip text="Stop the run, or take it out of the queue, before it is deleted.">
      <Button size="small" icon={<Trash2 />} aria-disabled className="runs__refused">
        Delete
      </Button>
    </Tooltip>
  );
}
