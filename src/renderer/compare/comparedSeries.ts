/** What is compared: single runs, and groups of runs that differ by their seed alone. */
import type { RunSummary } from "../../shared/contract/runs.ts";
import { dataLabel, methodLabel, modelLabel } from "../components/runTitle.ts";
import type { Member } from "./members.ts";
import { uniqueLabels } from "./uniqueLabels.ts";

export interface ComparedSeries {
  /** Id of its first run. */
  key: string;
  label: string;
  /** Place among the series colours, from 0. */
  colour: number;
  /** In the order of the address; more than one: seeds of one config. */
  runs: RunSummary[];
}

export interface SeriesOptions {
  /** Runs of one group make one series. */
  grouped: boolean;
  /** What a run's config has that others have not, in a few words: `λ 16`. */
  distinction: (run: RunSummary) => string | null;
}

/** In the order of the members; those that are not among `runs` are left out. */
export function comparedSeries(
  members: readonly Member[],
  runs: readonly RunSummary[],
  { grouped, distinction }: SeriesOptions,
): ComparedSeries[] {
  const series = new Map<string, { colour: number; runs: RunSummary[] }>();
  for (const { id, colour } of members) {
    const run = runs.find((r) => r.id === id);
    if (!run) continue;
    const key = grouped ? run.group : run.id;
    const known = series.get(key);
    if (known) known.runs.push(run);
    else series.set(key, { colour, runs: [run] });
  }
  const all = [...series.values()];
  const labels = uniqueLabels(all.map((one) => labelParts(one.runs, distinction)));
  return all.map((one, i) => ({ key: one.runs[0].id, label: labels[i], ...one }));
}

function labelParts(
  runs: readonly RunSummary[],
  distinction: SeriesOptions["distinction"],
): (string | null)[] {
  const [first] = runs;
  const same = <T>(value: (run: RunSummary) => T): T | null =>
    runs.every((run) => value(run) === value(first)) ? value(first) : null;
  const method = methodLabel(first.method);
  const seed = same((run) => run.seed);
  return [
    same((run) => run.name) ?? method,
    method,
    modelLabel(first.model),
    dataLabel(first.data),
    distinction(first),
    seed === null ? `${runs.length} seeds` : `seed ${seed}`,
    shortId(first.id),
  ];
}

/** The end of an id: ids of one day begin alike. */
export function shortId(id: string): string {
  return id.slice(id.lastIndexOf("-") + 1);
}
