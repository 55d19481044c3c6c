/** Whether the runs of a page were trained on the same data. */
import type { RunDetails } from "../../shared/contract/runs.ts";
import type { ComparedSeries } from "../compare/comparedSeries.ts";

/**
 * Whose data are which, where they are not all the same; null where they are. Runs whose data are not known yet are left out.
 * The hash is over all splits: the test set of two may be the same nevertheless.
 */
export function dataDifference(
  series: readonly ComparedSeries[],
  details: ReadonlyMap<string, Pick<RunDetails, "dataInfo">>,
): string | null {
  const known = series.flatMap(({ label, runs: [run] }) => {
    const info = details.get(run.id)?.dataInfo;
    return info ? [{ label, data: `${info.name} (SHA-256 ${info.sha256.slice(0, 8)})` }] : [];
  });
  const byData = Map.groupBy(known, ({ data }) => data);
  if (byData.size < 2) return null;
  return [...byData].map(([data, of]) => `${of.map(({ label }) => label).join(", ")}: ${data}`).join("; ");
}
