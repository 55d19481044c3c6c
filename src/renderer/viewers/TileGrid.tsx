import { useId, type KeyboardEvent, type ReactNode } from "react";
import { moveInGrid, placesOfRow } from "./gridLayout.ts";
import "./tileGrid.css";
import { tileGap, useActivePlace, useTileRows, type TileRows } from "./useTileRows.ts";

export interface TileGridProps {
  /** What the tiles are, for screen readers. */
  label: string;
  count: number;
  /** Tiles are at least this wide; they share what is left of a row. */
  leastWidth: number;
  /** Height of a tile at a width. */
  heightOf: (tileWidth: number) => number;
  /** Place of the tile that is open; −1: none. */
  selected: number;
  onOpen?: (place: number) => void;
  tile: (place: number, tileWidth: number) => ReactNode;
  /** A tile in words. */
  tileLabel: (place: number) => string;
  /** Called with the places in view and somewhat beyond, both included, when they change: those to be read. */
  onView?: (first: number, last: number) => void;
}

/** Any number of equal tiles, of which only those in view are mounted; a list box for keyboard and screen readers. */
export function TileGrid(props: TileGridProps) {
  const grid = useTileRows(props);
  const [active, setActive] = useActivePlace(props.count, props.selected);
  const id = useId();
  const open = (place: number) => {
    setActive(place);
    props.onOpen?.(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moveInGrid(event.key, active, grid.layout.columns, props.count, grid.rowsInView());
    if (next !== null) {
      setActive(next);
      grid.show(next);
    } else if ((event.key === "Enter" || event.key === " ") && active < props.count) open(active);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the page has arrow keys of its own
  };
  return (
    <div
      ref={grid.box}
      className="tile-grid"
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={grid.isMounted(active) ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <TileRowList grid={grid} id={id} active={active} onOpen={open} props={props} />
    </div>
  );
}

interface TileRowListProps {
  grid: TileRows;
  id: string;
  active: number;
  onOpen: (place: number) => void;
  props: TileGridProps;
}

function TileRowList({ grid, id, active, onOpen, props }: TileRowListProps) {
  const { columns, tileWidth } = grid.layout;
  const tile = (place: number) => (
    <div
      key={place}
      id={`${id}-${place}`}
      role="option"
      aria-selected={place === props.selected}
      aria-posinset={place + 1}
      aria-setsize={props.count}
      className={place === active ? "tile tile--active" : "tile"}
      style={{ width: tileWidth, height: grid.tileHeight }}
      onClick={() => onOpen(place)}
    >
      <span className="visually-hidden">{props.tileLabel(place)}</span>
      <div className="tile__content" aria-hidden>
        {props.tile(place, tileWidth)}
      </div>
    </div>
  );
  return (
    <div role="presentation" className="tile-grid__rows" style={{ height: grid.rows.getTotalSize() }}>
      {grid.rows.getVirtualItems().map((row) => (
        <div
          key={row.key}
          role="presentation"
          className="tile-grid__row"
          style={{ transform: `translateY(${row.start}px)`, gap: tileGap }}
        >
          {placesOfRow(row.index, columns, props.count).map(tile)}
        </div>
      ))}
    </div>
  );
}
