/** Single runs of a comparison by name. */
import type { ComparedSeries } from "./comparedSeries.ts";

/** By id: the series' label, and the seed where it has several runs. */
export function runLabels(series: readonly ComparedSeries[]): ReadonlyMap<string, string> {
  return new Map(
    series.flatMap(({ label, runs }) =>
      runs.map((run) => [run.id, runs.length > 1 ? `${label}, seed ${run.seed}` : label] as const),
    ),
  );
}
