/** The rows of the table of runs: runs, or runs folded into groups that differ in nothing but the seed. */
import { runMeans, type RunMeans } from "../../../shared/compare/runMeans.ts";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { by, type Sort } from "../../components/tableSort.ts";
import { runSettings, runTitle } from "../../components/runTitle.ts";

export interface RunRow {
  type: "run";
  run: RunSummary;
  /** Stands below its group. */
  inGroup: boolean;
}

export interface GroupRow {
  type: "group";
  /** Hash of the config without the seed. */
  group: string;
  /** Two or more, in the order of the table. */
  runs: readonly RunSummary[];
  means: RunMeans;
  open: boolean;
}

export type TableRow = RunRow | GroupRow;

export interface RowOptions {
  /** Fold runs of one config into a group; false: each run by itself. */
  grouped: boolean;
  /** Groups whose runs are shown below them. */
  open: ReadonlySet<string>;
  sort: Sort | null;
}

/** A run has its id, a group its hash with a sign that no id has. */
export function rowKey(row: TableRow): string {
  return row.type === "run" ? row.run.id : `=${row.group}`;
}

/** Ids of the runs that a row stands for. */
export function idsOf(row: TableRow): string[] {
  return row.type === "run" ? [row.run.id] : row.runs.map((run) => run.id);
}

/** @param runs in their own order, which holds where `sort` is null or finds rows equal */
export function runRows(runs: readonly RunSummary[], { grouped, open, sort }: RowOptions): TableRow[] {
  if (!grouped) return sorted(runs.map(single), sort);
  const entries = [...Map.groupBy(runs, (run) => run.group)].map(([group, members]): TableRow =>
    members.length === 1
      ? single(members[0])
      : { type: "group", group, runs: members, means: runMeans(members), open: open.has(group) },
  );
  return sorted(entries, sort).flatMap((row) => {
    if (row.type === "run" || !row.open) return [row];
    const inside = row.runs.map((run): TableRow => ({ type: "run", run, inGroup: true }));
    return [row, ...sorted(inside, sort)];
  });
}

function single(run: RunSummary): TableRow {
  return { type: "run", run, inGroup: false };
}

type SortValue = (row: TableRow) => number | string | null;

const ofRun =
  (read: (run: RunSummary) => number | string | null): SortValue =>
  (row) =>
    read(row.type === "run" ? row.run : row.runs[0]);
const ofMeans =
  (name: Exclude<keyof RunMeans, "runs">): SortValue =>
  (row) =>
    row.type === "run" ? row.run[name] : (row.means[name]?.mean ?? null);

/** What each column sorts by. A group counts by the mean, or by its newest run. */
export const sortValues = {
  name: (row) => (row.type === "run" ? runTitle(row.run) : runSettings(row.runs[0])),
  status: ofRun((run) => run.status),
  method: ofRun((run) => run.method),
  model: ofRun((run) => run.model),
  data: ofRun((run) => run.data),
  seed: ofRun((run) => run.seed),
  testAccuracy: ofMeans("testAccuracy"),
  testCrossEntropy: ofMeans("testCrossEntropy"),
  meanMargin: ofMeans("meanMargin"),
  steps: ofRun((run) => run.steps),
  wallSeconds: ofMeans("wallSeconds"),
  created: ofRun((run) => run.created),
} as const satisfies Record<string, SortValue>;

export type SortKey = keyof typeof sortValues;

function sorted(rows: readonly TableRow[], sort: Sort | null): TableRow[] {
  if (sort === null || !isSortKey(sort.key)) return [...rows];
  const compare = by(sortValues[sort.key]);
  return rows.toSorted((a, b) => (sort.descending ? compare(b, a) : compare(a, b)));
}

function isSortKey(key: string): key is SortKey {
  return Object.hasOwn(sortValues, key);
}
