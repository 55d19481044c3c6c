/** Keyboard and pointer on a VirtualTable's rows. */
import type { KeyboardEvent, MouseEvent } from "react";
import { useCallback, useRef, useState } from "react";
import { toggled, withRange } from "./tableSort.ts";

interface TableKeysOptions {
  /** Of the rows in the order shown. */
  keys: readonly string[];
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  onOpen?: (place: number) => void;
  /** Scrolls a row into view. */
  show: (place: number) => void;
}

export interface TableKeys {
  /** Place of the row that keys act on. */
  active: number | null;
  onKeyDown: (event: KeyboardEvent) => void;
  press: (place: number, event: MouseEvent) => void;
  box: (place: number, event: { shiftKey: boolean }) => void;
}

const pageRows = 15;
const noKeys: ReadonlySet<string> = new Set();

/** How each key moves: from a place, with the last place. */
const movesByKey: Readonly<Record<string, (place: number, last: number) => number>> = {
  ArrowDown: (place, last) => Math.min(last, place + 1),
  ArrowUp: (place) => Math.max(0, place - 1),
  PageDown: (place, last) => Math.min(last, place + pageRows),
  PageUp: (place) => Math.max(0, place - pageRows),
  Home: () => 0,
  End: (_place, last) => last,
};

export function useTableKeys(options: TableKeysOptions): TableKeys {
  const [active, setActive] = useState<number | null>(null);
  const latest = useRef({ options, active });
  latest.current = { options, active };

  const box = useCallback((place: number, event: { shiftKey: boolean }) => {
    const { keys, selected = noKeys, onSelect } = latest.current.options;
    const from = latest.current.active;
    if (event.shiftKey && from !== null) onSelect?.(withRange(selected, keys, from, place));
    else onSelect?.(toggled(selected, keys[place]));
    setActive(place);
  }, []);

  const press = useCallback(
    (place: number, event: MouseEvent) => {
      if (event.defaultPrevented) return; // a link or button in the row has taken it
      const { onOpen, onSelect } = latest.current.options;
      if (onSelect && (event.ctrlKey || event.metaKey || event.shiftKey)) return box(place, event);
      setActive(place);
      onOpen?.(place);
    },
    [box],
  );

  const place = inRange(active, options.keys);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return; // typed into something inside
    if (!handleKey(event, place, options, setActive, box)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { active: place, onKeyDown, press, box };
}

/** @returns whether the key meant something */
function handleKey(
  event: KeyboardEvent,
  place: number | null,
  { keys, selected = noKeys, onSelect, onOpen, show }: TableKeysOptions,
  setActive: (place: number) => void,
  box: (place: number, event: KeyboardEvent) => void,
): boolean {
  const move = movesByKey[event.key];
  const last = keys.length - 1;
  const isAll = event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey);
  if (move && keys.length > 0) {
    const next = place === null ? (event.key === "End" ? last : 0) : move(place, last);
    if (event.shiftKey && onSelect && place !== null) onSelect(withRange(selected, keys, place, next));
    setActive(next);
    show(next);
  } else if (event.key === "Enter" && place !== null && onOpen) onOpen(place);
  else if (event.key === " " && place !== null && onSelect) box(place, event);
  else if (isAll && onSelect) onSelect(new Set(keys));
  else if (event.key === "Escape" && onSelect && selected.size > 0) onSelect(noKeys);
  else return false;
  return true;
}

function inRange(place: number | null, keys: readonly string[]): number | null {
  return place !== null && place < keys.length ? place : null;
}
