import { SearchX, Table2, Trash2 } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import { Button } from "../components/Button.tsx";
import { EmptyState } from "../components/EmptyState.tsx";
import { Link } from "../components/Link.tsx";
import { Page } from "../components/Page.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { useFormat } from "../components/useFormat.ts";
import { VirtualTable } from "../components/VirtualTable.tsx";
import { navigate } from "../routes.ts";
import { noFilter } from "../state/runFilter.ts";
import { routes } from "../state/routePaths.ts";
import { useRuns } from "../state/runs.ts";
import { useShortcuts } from "../state/shortcuts.ts";
import { DeletedRuns } from "./runs/DeletedRuns.tsx";
import { runColumns } from "./runs/runColumns.tsx";
import { RunFilters } from "./runs/RunFilters.tsx";
import { idsOf, rowKey, type TableRow } from "./runs/runRows.ts";
import "./runs/runs.css";
import { SelectionBar } from "./runs/SelectionBar.tsx";
import { useRunsTable, type RunsTable } from "./runs/useRunsTable.ts";

/** All runs: sorted, filtered, folded by seed; several at once compared, tagged, deleted. */
export function RunsPage() {
  const [showDeleted, setShowDeleted] = useState(false);
  const loaded = useRuns((state) => state.loaded);
  const isEmpty = useRuns((state) => state.runs.length === 0);
  return (
    <Page
      title="Runs"
      fill
      actions={
        <Button variant="ghost" icon={<Trash2 />} onClick={() => setShowDeleted(true)}>
          Deleted runs
        </Button>
      }
    >
      {!loaded ? <Skeleton lines={10} /> : isEmpty ? <NoRuns /> : <AllRuns />}
      {showDeleted && <DeletedRuns onClose={() => setShowDeleted(false)} />}
    </Page>
  );
}

function AllRuns() {
  const table = useRunsTable();
  const search = useRef<HTMLDivElement>(null);
  useShortcuts("Runs", [
    { keys: "/", label: "Search runs", run: () => search.current?.querySelector("input")?.focus() },
  ]);
  return (
    <>
      <RunFilters table={table} field={search} />
      <RunList table={table} />
    </>
  );
}

function RunList({ table }: { table: RunsTable }) {
  const format = useFormat();
  const { rows, selected, grouped, toggleGroup } = table;
  const columns = useMemo(
    () => runColumns({ format, grouped, onFold: toggleGroup }),
    [format, grouped, toggleGroup],
  );
  const open = useCallback(
    (row: TableRow) => (row.type === "run" ? navigate(routes.run(row.run.id)) : toggleGroup(row.group)),
    [toggleGroup],
  );
  const ids = useMemo(
    () => [...new Set(rows.flatMap(idsOf))].filter((id) => selected.has(id)),
    [rows, selected],
  );
  return (
    <div className="runs">
      <SelectionBar ids={ids} onClear={() => table.select(new Set())} />
      <VirtualTable
        label="Runs"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        onOpen={open}
        selected={table.selectedRows}
        onSelect={table.selectRows}
        sort={table.sort}
        onSort={table.setSort}
        height="100%"
        empty={<NoneFound onClear={() => table.setFilter(noFilter)} />}
      />
    </div>
  );
}

function NoRuns() {
  return (
    <EmptyState
      icon={<Table2 />}
      title="No run yet"
      action={<Link to={routes.start()}>Compare Reference and AMM on the start page</Link>}
    >
      Runs stand here as soon as they are queued, with what they came to.
    </EmptyState>
  );
}

function NoneFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No run passes the filter"
      action={<Button onClick={onClear}>Clear the filter</Button>}
    />
  );
}
