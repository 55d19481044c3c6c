/** A grid of equal tiles that fills its width, row by row. */

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Width of a tile, pixels. */
  readonly tileWidth: number;
}

/** As many columns as fit at `leastWidth`; tiles share what is left. At least one column. */
export function gridLayout(count: number, width: number, leastWidth: number, gap: number): GridLayout {
  const columns = Math.max(1, Math.floor((width + gap) / (leastWidth + gap)));
  const tileWidth = Math.max(0, Math.floor((width - gap * (columns - 1)) / columns));
  return { columns, rows: Math.ceil(count / columns), tileWidth };
}

/** The places of one row; fewer in the last one. */
export function placesOfRow(row: number, columns: number, count: number): number[] {
  const first = row * columns;
  return Array.from({ length: Math.max(0, Math.min(columns, count - first)) }, (_, i) => first + i);
}

/** Where each key goes from `place`; `page` is the number of rows in view. */
const moves: Record<string, (place: number, columns: number, count: number, page: number) => number> = {
  ArrowLeft: (place) => place - 1,
  ArrowRight: (place) => place + 1,
  ArrowUp: (place, columns) => (place >= columns ? place - columns : place),
  ArrowDown: (place, columns, count) => (place + columns < count ? place + columns : place),
  Home: () => 0,
  End: (_place, _columns, count) => count - 1,
  PageUp: (place, columns, _count, page) => Math.max(place % columns, place - columns * page),
  PageDown: (place, columns, count, page) => {
    const last = count - 1 - ((((count - 1 - place) % columns) + columns) % columns); // same column
    return Math.min(last, place + columns * page);
  },
};

/** @returns the new place, or null where the key moves nothing in a grid */
export function moveInGrid(
  key: string,
  place: number,
  columns: number,
  count: number,
  page: number,
): number | null {
  if (count === 0 || !Object.hasOwn(moves, key)) return null;
  return Math.max(0, Math.min(count - 1, moves[key](place, columns, count, Math.max(1, page))));
}
