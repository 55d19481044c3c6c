/** Which runs are selected, where rows may stand for several. */
import { idsOf, rowKey, type TableRow } from "./runRows.ts";

/** Keys of the rows all of whose runs are selected. */
export function selectedKeys(rows: readonly TableRow[], ids: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(rows.filter((row) => idsOf(row).every((id) => ids.has(id))).map(rowKey));
}

/** The runs selected after rows were: a row that is new brings all of its runs, one that is gone takes them away. */
export function selectRows(
  rows: readonly TableRow[],
  ids: ReadonlySet<string>,
  keys: ReadonlySet<string>,
): ReadonlySet<string> {
  const before = selectedKeys(rows, ids);
  const next = new Set(ids);
  for (const row of rows) {
    const key = rowKey(row);
    if (before.has(key) && !keys.has(key)) for (const id of idsOf(row)) next.delete(id);
  }
  for (const row of rows) {
    const key = rowKey(row);
    if (!before.has(key) && keys.has(key)) for (const id of idsOf(row)) next.add(id);
  }
  return next;
}

/** Tags that all of these have. */
export function commonTags(tags: readonly (readonly string[])[]): string[] {
  const [first = [], ...rest] = tags;
  return first.filter((tag) => rest.every((others) => others.includes(tag)));
}

/** A run's tags after the tags common to several were changed: its own others stay. */
export function changedTags(
  tags: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string[] {
  const kept = tags.filter((tag) => !before.includes(tag) || after.includes(tag));
  return [...kept, ...after.filter((tag) => !kept.includes(tag))];
}
