import { useCallback, useMemo, useState } from "react";
import type { Sort } from "../../components/tableSort.ts";
import { usePageState } from "../../routes.ts";
import { filterRuns, type RunFilter } from "../../state/runFilter.ts";
import { useRuns } from "../../state/runs.ts";
import { runRows, type TableRow } from "./runRows.ts";
import { selectedKeys, selectRows } from "./selection.ts";

export interface RunsTable {
  rows: readonly TableRow[];
  /** How many runs pass the filter. */
  count: number;
  filter: RunFilter;
  setFilter: (part: Partial<RunFilter>) => void;
  grouped: boolean;
  setGrouped: (grouped: boolean) => void;
  toggleGroup: (group: string) => void;
  sort: Sort | null;
  setSort: (sort: Sort | null) => void;
  /** Ids of runs. */
  selected: ReadonlySet<string>;
  select: (ids: ReadonlySet<string>) => void;
  /** The same by rows. */
  selectedRows: ReadonlySet<string>;
  selectRows: (keys: ReadonlySet<string>) => void;
}

const none: ReadonlySet<string> = new Set();

/** The table's state: filter, order and grouping stand in the address. */
export function useRunsTable(): RunsTable {
  const runs = useRuns((state) => state.runs);
  const [filter, setFilter] = useFilter();
  const [sort, setSort] = useSort();
  const [grouped, setGrouped] = usePageState("groups", false);
  const [open, setOpen] = useState(none);
  const [ids, select] = useState(none);
  const found = useMemo(() => filterRuns(runs, filter), [runs, filter]);
  const rows = useMemo(() => runRows(found, { grouped, open, sort }), [found, grouped, open, sort]);
  // Only runs that are still there and shown: a hidden one must not be deleted along.
  const selected = useMemo(() => {
    const shown = new Set(found.map((run) => run.id));
    return new Set([...ids].filter((id) => shown.has(id)));
  }, [ids, found]);
  const toggleGroup = useCallback(
    (group: string) => setOpen((before) => before.symmetricDifference(new Set([group]))),
    [],
  );
  return {
    ...{ rows, filter, setFilter, grouped, setGrouped, toggleGroup, sort, setSort, selected, select },
    count: found.length,
    selectedRows: useMemo(() => selectedKeys(rows, selected), [rows, selected]),
    selectRows: (keys) => select(selectRows(rows, selected, keys)),
  };
}

function useFilter(): [RunFilter, (part: Partial<RunFilter>) => void] {
  const states = {
    text: usePageState("text", ""),
    status: usePageState("status", ""),
    method: usePageState("method", ""),
    model: usePageState("network", ""),
    data: usePageState("data", ""),
    tag: usePageState("tag", ""),
  };
  const { text, status, method, model, data, tag } = states;
  const filter = useMemo(
    () => ({
      text: text[0],
      status: status[0],
      method: method[0],
      model: model[0],
      data: data[0],
      tag: tag[0],
    }),
    [text[0], status[0], method[0], model[0], data[0], tag[0]],
  );
  const set = (part: Partial<RunFilter>) => {
    if (part.text !== undefined) text[1](part.text);
    if (part.status !== undefined) status[1](part.status);
    if (part.method !== undefined) method[1](part.method);
    if (part.model !== undefined) model[1](part.model);
    if (part.data !== undefined) data[1](part.data);
    if (part.tag !== undefined) tag[1](part.tag);
  };
  return [filter, set];
}

/** `-meanMargin` in the address: by mean margin, descending. */
function useSort(): [Sort | null, (sort: Sort | null) => void] {
  const [text, setText] = usePageState("sort", "");
  const sort = useMemo((): Sort | null => {
    if (text === "") return null;
    return text.startsWith("-") ? { key: text.slice(1), descending: true } : { key: text, descending: false };
  }, [text]);
  return [sort, (next) => setText(next === null ? "" : `${next.descending ? "-" : ""}${next.key}`)];
}
