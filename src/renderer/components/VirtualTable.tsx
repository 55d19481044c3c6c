import { useVirtualizer } from "@tanstack/react-virtual";
import type { CSSProperties, ReactNode } from "react";
import { useId, useMemo, useRef, useState } from "react";
import { nextSort, sortRows, type Sort } from "./tableSort.ts";
import { TableHead } from "./TableHead.tsx";
import { TableRow } from "./TableRow.tsx";
import { useTableKeys, type TableKeys } from "./useTableKeys.ts";
import "./virtualTable.css";

export interface Column<R> {
  key: string;
  title: ReactNode;
  render: (row: R) => ReactNode;
  align?: "left" | "right" | "center";
  /** Least width in pixels. A string is a CSS grid track of its own. */
  width?: number | string;
  /** Share in the width that is left over; as much as `width` when left out. */
  grow?: number;
  /** Ascending; makes the column sortable. `by()` of tableSort.ts makes one. */
  sort?: (a: R, b: R) => number;
}

export interface VirtualTableProps<R> {
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** Click or Enter on a row. */
  onOpen?: (row: R) => void;
  /** Keys of selected rows; with `onSelect`, each row has a box. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** What the table holds, for screen readers. */
  label?: string;
  /** Order kept by the parent; `rows` then come sorted. Left out: the table sorts by itself. */
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** CSS height of the part that scrolls; left out: as high as its rows, at most 480 px. */
  height?: string;
  rowHeight?: number;
  rowClassName?: (row: R) => string | undefined;
  /** Shown instead of rows where there are none. */
  empty?: ReactNode;
}

/**
 * A table of any length: only rows in view are in the page. One tab stop; arrow keys, Home, End and Page keys move, Enter
 * opens, Space selects, Shift with an arrow selects on, Ctrl+A selects all, Esc none.
 */
export function VirtualTable<R>(props: VirtualTableProps<R>) {
  const { columns, rows, rowKey, onOpen, selected, onSelect, rowHeight = 32 } = props;
  const { sort, setSort, ordered } = useOrder(props);
  const id = useId();
  const { scroller, virtual } = useRowWindow(rows.length, rowHeight);
  const keys = useMemo(() => ordered.map(rowKey), [ordered, rowKey]);
  const open = onOpen && ((place: number) => onOpen(ordered[place]));
  const show = (place: number) => virtual.scrollToIndex(place);
  const moves = useTableKeys({ keys, selected, onSelect, onOpen: open, show });
  const items = virtual.getVirtualItems().map(({ index, start }) => ({ index, start }));
  return (
    <div
      ref={scroller}
      className="vtable"
      style={{ height: props.height, maxHeight: props.height === undefined ? 480 : undefined }}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={onSelect !== undefined || undefined}
      aria-activedescendant={moves.active === null ? undefined : `${id}-${moves.active}`}
      tabIndex={0}
      onKeyDown={moves.onKeyDown}
    >
      <div className="vtable__inner" style={innerStyle(columns, onSelect !== undefined)}>
        <TableHead
          {...{ columns, sort, keys, selected, onSelect }}
          onSort={(key) => setSort(nextSort(sort, key))}
        />
        <TableRows
          {...props}
          {...{ id, ordered, keys, items, moves, rowHeight }}
          height={virtual.getTotalSize()}
        />
      </div>
    </div>
  );
}

/** Which rows are in view. */
function useRowWindow(count: number, rowHeight: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight, // the head covers the first line
  });
  return { scroller, virtual };
}

/** The order: the parent's, or the table's own. */
function useOrder<R>({ rows, columns, sort, onSort }: VirtualTableProps<R>) {
  const [ownSort, setOwnSort] = useState<Sort | null>(null);
  const isOwn = sort === undefined;
  const ordered = useMemo(
    () => (isOwn ? sortRows(rows, columns, ownSort) : rows),
    [isOwn, rows, columns, ownSort],
  );
  return { sort: isOwn ? ownSort : sort, setSort: isOwn ? setOwnSort : (onSort ?? setOwnSort), ordered };
}

interface TableRowsProps<R> extends Omit<VirtualTableProps<R>, "height"> {
  id: string;
  ordered: readonly R[];
  keys: readonly string[];
  /** Rows in view: place and pixels from the start. */
  items: readonly { index: number; start: number }[];
  moves: TableKeys;
  rowHeight: number;
  /** Of all rows, in pixels. */
  height: number;
}

function TableRows<R>({ id, ordered, keys, items, moves, height, ...props }: TableRowsProps<R>) {
  if (ordered.length === 0) return <div className="vtable__rows">{props.empty}</div>;
  return (
    <div className="vtable__rows" role="rowgroup" style={{ height }}>
      {items.map(({ index, start }) => (
        <TableRow
          key={keys[index]}
          id={`${id}-${index}`}
          place={index}
          top={start}
          height={props.rowHeight}
          row={ordered[index]}
          columns={props.columns}
          className={props.rowClassName?.(ordered[index])}
          isActive={moves.active === index}
          isSelected={props.selected?.has(keys[index])}
          onPress={moves.press}
          onBox={props.onSelect && moves.box}
          canOpen={props.onOpen !== undefined}
        />
      ))}
    </div>
  );
}

const boxWidth = 34;
const usualWidth = 110;

function innerStyle<R>(columns: readonly Column<R>[], hasBox: boolean): CSSProperties {
  const tracks = columns.map(({ width = usualWidth, grow }) =>
    typeof width === "string" ? width : `minmax(${width}px, ${grow ?? width}fr)`,
  );
  const least = columns.map(({ width }) => (typeof width === "number" ? width : usualWidth));
  return {
    "--tracks": (hasBox ? [`${boxWidth}px`, ...tracks] : tracks).join(" "),
    minWidth: least.reduce((sum, width) => sum + width, hasBox ? boxWidth : 0),
  } as CSSProperties; // which knows no custom properties
}
