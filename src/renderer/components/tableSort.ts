/** Order and selection of a table's rows. */

export interface Sort {
  /** Key of the column. */
  key: string;
  descending: boolean;
}

interface Sortable<R> {
  key: string;
  sort?: (a: R, b: R) => number;
}

/** The rows in the order of `sort`; rows that are equal there stay as they were, in both directions. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Sortable<R>[],
  sort: Sort | null,
): readonly R[] {
  const compare = columns.find((column) => column.key === sort?.key)?.sort;
  if (sort === null || compare === undefined) return rows;
  return rows.toSorted((a, b) => (sort.descending ? compare(b, a) : compare(a, b)));
}

/** A click on a column's head: ascending, then descending, then the rows' own order. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, descending: false };
  return sort.descending ? null : { key, descending: true };
}

/**
 * Compares by a value of the row; rows without one (null, NaN) come last when ascending.
 * Text is compared as people read it: run 2 before run 10.
 */
export function by<R>(value: (row: R) => number | string | null | undefined): (a: R, b: R) => number {
  return (a, b) => {
    const [x, y] = [value(a), value(b)];
    const [noX, noY] = [isMissing(x), isMissing(y)];
    if (noX || noY) return Number(noX) - Number(noY);
    if (typeof x === "number" && typeof y === "number") return x - y;
    return String(x).localeCompare(String(y), "en", { numeric: true });
  };
}

/** The set with a key put in or taken out. */
export function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The set with all keys from one place to another, both included, put in. */
export function withRange(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
): ReadonlySet<string> {
  const [low, high] = from < to ? [from, to] : [to, from];
  return new Set([...selected, ...keys.slice(low, high + 1)]);
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}
