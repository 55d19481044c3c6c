/** How long the runs of a plan take, from what the host knows of earlier runs. */
import type { RunConfig } from "../../../shared/schema/runConfig.ts";
import type { PlannedRun } from "../../form/model/plan.ts";

/** Runs that differ in their seed alone take equally long: one of each is asked about. */
export interface EstimateGroups {
  readonly configs: readonly RunConfig[];
  /** Runs like it. */
  readonly counts: readonly number[];
}

export function estimateGroups(runs: readonly PlannedRun[]): EstimateGroups {
  const groups = new Map<string, { config: RunConfig; count: number }>();
  for (const { config } of runs) {
    const text = JSON.stringify({ ...config, seed: 0 });
    const group = groups.get(text);
    if (group) group.count++;
    else groups.set(text, { config, count: 1 });
  }
  const all = [...groups.values()];
  return { configs: all.map((g) => g.config), counts: all.map((g) => g.count) };
}

export interface Estimate {
  /** Of the runs whose time is known. */
  readonly seconds: number;
  readonly known: number;
  readonly unknown: number;
}

/** @param seconds of one run of each group; null: unknown */
export function totalEstimate(counts: readonly number[], seconds: readonly (number | null)[]): Estimate {
  const sum = { seconds: 0, known: 0, unknown: 0 };
  counts.forEach((count, i) => {
    const each = seconds[i] ?? null;
    if (each === null) sum.unknown += count;
    else {
      sum.seconds += count * each;
      sum.known += count;
    }
  });
  return sum;
}

/** `about 3 h 20 min`; says so where it is not known of all. */
export function estimateText(estimate: Estimate, formatWait: (seconds: number) => string): string {
  const { seconds, known, unknown } = estimate;
  if (known === 0) return "time unknown: nothing like it has run here yet";
  const about = `about ${formatWait(seconds)}`;
  return unknown === 0 ? about : `${about} for ${known} of them, unknown for ${unknown}`;
}
