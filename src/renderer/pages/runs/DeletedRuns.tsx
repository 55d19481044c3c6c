import { useState } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { formatWhen } from "../../components/format.ts";
import { runKind, runTitle } from "../../components/runTitle.ts";
import { Skeleton } from "../../components/Skeleton.tsx";
import { by } from "../../components/tableSort.ts";
import { VirtualTable, type Column } from "../../components/VirtualTable.tsx";
import { useAction } from "../../state/useAction.ts";
import { useCall, type CallState } from "../../state/useCall.ts";

const columns: readonly Column<RunSummary>[] = [
  { key: "name", title: "Run", width: 200, render: runTitle, sort: by(runTitle) },
  { key: "kind", title: "What it is", width: 260, render: runKind },
  {
    key: "created",
    title: "Started",
    width: 120,
    render: (run) => formatWhen(run.created),
    sort: by((run) => run.created),
  },
];

/** The runs that were deleted, to bring some back. */
export function DeletedRuns({ onClose }: { onClose: () => void }) {
  const deleted = useCall("runs.deleted", {});
  const restore = useAction("runs.restore");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const bringBack = async () => {
    await restore.run({ runIds: [...selected] });
    setSelected(new Set());
    deleted.reload();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title="Deleted runs"
      description="They are in no list, and nothing of them is lost."
      actions={
        <Button
          variant="primary"
          disabled={selected.size === 0}
          busy={restore.busy}
          onClick={() => void bringBack()}
        >
          {selected.size > 1 ? `Bring back ${selected.size} runs` : "Bring back"}
        </Button>
      }
    >
      <DeletedTable deleted={deleted} selected={selected} onSelect={setSelected} />
    </Dialog>
  );
}

interface DeletedTableProps {
  deleted: CallState<RunSummary[]>;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

function DeletedTable({ deleted, selected, onSelect }: DeletedTableProps) {
  if (deleted.error) return <ErrorNote error={deleted.error} onRetry={deleted.reload} />;
  if (!deleted.data) return <Skeleton lines={4} />;
  return (
    <VirtualTable
      label="Deleted runs"
      columns={columns}
      rows={deleted.data}
      rowKey={(run) => run.id}
      selected={selected}
      onSelect={onSelect}
      height="320px"
      empty={<EmptyState title="No run was deleted" />}
    />
  );
}
