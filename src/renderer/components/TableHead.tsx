import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import type { Sort } from "./tableSort.ts";

interface HeadColumn {
  key: string;
  title: ReactNode;
  align?: "left" | "right" | "center";
  sort?: unknown;
}

interface TableHeadProps {
  columns: readonly HeadColumn[];
  sort: Sort | null;
  onSort: (key: string) => void;
  keys: readonly string[];
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
}

/** The line of titles of a VirtualTable; those that sort are buttons. */
export function TableHead({ columns, sort, onSort, keys, selected, onSelect }: TableHeadProps) {
  return (
    <div className="vtable__head" role="rowgroup">
      <div className="vtable__line" role="row" aria-rowindex={1}>
        {onSelect && <AllBox keys={keys} selected={selected} onSelect={onSelect} />}
        {columns.map((column) => (
          <div
            key={column.key}
            role="columnheader"
            className={`vtable__cell vtable__cell--${column.align ?? "left"}`}
            aria-sort={sort?.key !== column.key ? undefined : sort.descending ? "descending" : "ascending"}
          >
            {column.sort === undefined ? (
              column.title
            ) : (
              <button type="button" className="vtable__sort" onClick={() => onSort(column.key)}>
                {column.title}
                {sort?.key === column.key && (sort.descending ? <ArrowDown /> : <ArrowUp />)}
              </button>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function AllBox({
  keys,
  selected,
  onSelect,
}: Required<Pick<TableHeadProps, "keys" | "onSelect">> & Pick<TableHeadProps, "selected">) {
  const count = keys.filter((key) => selected?.has(key)).length;
  const all = count > 0 && count === keys.length;
  return (
    <div role="columnheader" className="vtable__cell vtable__cell--box">
      <input
        type="checkbox"
        aria-label="Select all"
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !all;
        }}
        onChange={() => onSelect(new Set(all ? [] : keys))}
      />
    </div>
  );
}
