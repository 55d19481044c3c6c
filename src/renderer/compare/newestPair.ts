/** What one most likely wants to compare. */
import type { RunSummary } from "../../shared/contract/runs.ts";

type Paired = Pick<RunSummary, "id" | "method" | "model" | "data" | "seed">;

/**
 * The newest AMM run that has a Reference with the same network, data and seed, and that Reference.
 * @param runs newest first
 * @returns Reference, then AMM; null where there is no such pair
 */
export function newestPair<R extends Paired>(runs: readonly R[]): [R, R] | null {
  for (const amm of runs) {
    if (amm.method !== "amm") continue;
    const reference = runs.find((run) => run.method === "reference" && isAlike(run, amm));
    if (reference) return [reference, amm];
  }
  return null;
}

const isAlike = (a: Paired, b: Paired): boolean =>
  a.model === b.model && a.data === b.data && a.seed === b.seed;
