/** What one most likely wants to compare. */
import type { RunSummary } from "../../shared/contract/runs.ts";

type Paired = Pick<RunSummary, "id" | "method" | "model" | "data" | "seed">;

/**
 * The newest run of a method that has a Reference with the same network, data and seed, and that Reference.
 * @param runs newest first
 * @returns Reference, then the other; null where there is no such pair
 */
export function newestPair<R extends Paired>(runs: readonly R[]): [R, R] | null {
  for (const compared of runs) {
    if (compared.method === "reference") continue;
    const reference = runs.find((run) => run.method === "reference" && isAlike(run, compared));
    if (reference) return [reference, compared];
  }
  return null;
}

const isAlike = (a: Paired, b: Paired): boolean =>
  a.model === b.model && a.data === b.data && a.seed === b.seed;
