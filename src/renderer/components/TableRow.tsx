import type { MouseEvent, ReactNode } from "react";
import { memo } from "react";

interface RowColumn<R> {
  key: string;
  render: (row: R) => ReactNode;
  align?: "left" | "right" | "center";
}

interface TableRowProps<R> {
  id: string;
  place: number;
  /** Pixels from the start of the rows. */
  top: number;
  height: number;
  row: R;
  columns: readonly RowColumn<R>[];
  className?: string;
  isActive: boolean;
  /** undefined: rows cannot be selected. */
  isSelected?: boolean;
  canOpen: boolean;
  onPress: (place: number, event: MouseEvent) => void;
  onBox?: (place: number, event: MouseEvent) => void;
}

function Row<R>({ id, place, row, columns, onPress, onBox, ...props }: TableRowProps<R>) {
  const names = ["vtable__line", "vtable__row", props.className];
  if (props.isActive) names.push("vtable__row--active");
  if (props.canOpen) names.push("vtable__row--opens");
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={props.isSelected}
      className={names.filter((name) => name !== undefined).join(" ")}
      style={{ top: props.top, height: props.height }}
      onClick={(event) => onPress(place, event)}
    >
      {onBox && <Box place={place} checked={props.isSelected === true} onBox={onBox} />}
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={`vtable__cell vtable__cell--${column.align ?? "left"}`}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  );
}

interface BoxProps {
  place: number;
  checked: boolean;
  onBox: (place: number, event: MouseEvent) => void;
}

/** The row is selected by it and not opened. */
function Box({ place, checked, onBox }: BoxProps) {
  return (
    <div role="gridcell" className="vtable__cell vtable__cell--box">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select row ${place + 1}`}
        checked={checked}
        onClick={(event) => {
          event.stopPropagation();
          onBox(place, event);
        }}
        readOnly
      />
    </div>
  );
}

/** A line of a VirtualTable; drawn again only when its own row changes. */
export const TableRow = memo(Row) as typeof Row;
