/** Which rows of a tile grid are mounted, and which tile the keyboard is at. */
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { useWidth } from "../charts/useWidth.ts";
import { gridLayout, type GridLayout } from "./gridLayout.ts";
import type { TileGridProps } from "./TileGrid.tsx";

/** Pixels between tiles. */
export const tileGap = 6;

export interface TileRows {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly layout: GridLayout;
  readonly tileHeight: number;
  readonly rows: Virtualizer<HTMLDivElement, Element>;
  /** Scrolls to a tile where it is not in view. */
  show(place: number): void;
  rowsInView(): number;
  isMounted(place: number): boolean;
}

type RowsInput = Pick<TileGridProps, "count" | "leastWidth" | "heightOf" | "selected" | "onView">;

export function useTileRows({ count, leastWidth, heightOf, selected, onView }: RowsInput): TileRows {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const layout = useMemo(() => gridLayout(count, width, leastWidth, tileGap), [count, width, leastWidth]);
  const tileHeight = heightOf(layout.tileWidth);
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: width > 0 ? layout.rows : 0,
    getScrollElement: () => box.current,
    estimateSize: () => tileHeight + tileGap,
    overscan: 4,
  });
  useEffect(() => rows.measure(), [rows, tileHeight]);
  useEffect(() => {
    if (selected >= 0 && width > 0) rows.scrollToIndex(Math.floor(selected / layout.columns));
  }, [rows, selected, layout.columns, width]);
  const mounted = rows.getVirtualItems();
  const first = (mounted.at(0)?.index ?? 0) * layout.columns;
  const last = Math.min(count, ((mounted.at(-1)?.index ?? -1) + 1) * layout.columns) - 1;
  useEffect(() => {
    if (last >= first) onView?.(first, last);
  }, [onView, first, last]);
  return {
    ...{ box, layout, tileHeight, rows },
    show: (place) => rows.scrollToIndex(Math.floor(place / layout.columns)),
    rowsInView: () => Math.floor((box.current?.clientHeight ?? 0) / (tileHeight + tileGap)),
    isMounted: (place) => place >= first && place <= last,
  };
}

/** The tile that the keys are at: follows the one that is open, and stays within the grid when it shrinks. */
export function useActivePlace(count: number, selected: number): [number, (place: number) => void] {
  const [active, setActive] = useState(Math.max(0, selected));
  useEffect(() => {
    if (selected >= 0) setActive(selected);
  }, [selected]);
  return [Math.max(0, Math.min(active, count - 1)), setActive];
}
