/** The newest Reference and AMM run that were queued together. */
import type { RunSummary } from "../../../shared/contract/runs.ts";

export interface RunPair {
  reference: RunSummary;
  amm: RunSummary;
}

/** Runs of one comparison are written at once; milliseconds. */
const mostApart = 10_000;

/** @param runs newest first @returns null where no two belong together */
export function latestPair(runs: readonly RunSummary[]): RunPair | null {
  for (const [place, amm] of runs.entries()) {
    if (amm.method !== "amm") continue;
    const reference = near(runs, place).find((run) => run.method === "reference" && isAlike(run, amm));
    if (reference) return { reference, amm };
  }
  return null;
}

/** The runs written at about the same time as the one at `place`: they stand beside it. */
function near(runs: readonly RunSummary[], place: number): readonly RunSummary[] {
  const isNear = (other: number): boolean =>
    Math.abs(Date.parse(runs[other].created) - Date.parse(runs[place].created)) <= mostApart;
  let [from, to] = [place, place + 1];
  while (from > 0 && isNear(from - 1)) from--;
  while (to < runs.length && isNear(to)) to++;
  return runs.slice(from, to);
}

function isAlike(a: RunSummary, b: RunSummary): boolean {
  return a.model === b.model && a.data === b.data && a.seed === b.seed;
}
