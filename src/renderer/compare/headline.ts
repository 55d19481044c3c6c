/** What a practitioner wants to know of a comparison at one glance: a line a series. */
import { costRatio, type CostRatio, secondsPerStep } from "../../shared/compare/costRatio.ts";
import type { RunSummary } from "../../shared/contract/runs.ts";
import type { RunStatus } from "../../shared/runStatus.ts";
import type { ComparedSeries } from "./comparedSeries.ts";
import { type Difference, differenceOf, type Spread, spread } from "./spread.ts";

export interface Compared {
  value: Spread | null;
  /** null for the baseline itself and where there is nothing to compare. */
  difference: Difference | null;
}

export interface Headline {
  series: ComparedSeries;
  isBaseline: boolean;
  /** Share in [0, 1]. */
  testAccuracy: Compared;
  meanMargin: Compared;
  trainSeconds: Spread | null;
  wallSeconds: Spread | null;
  secondsPerStep: number | null;
  /** Over the baseline's; null for the baseline. */
  cost: CostRatio | null;
  /** How many runs stand where; only what occurs. */
  statuses: { status: RunStatus; runs: number }[];
  /** Share of the steps of all runs that is done, in [0, 1]; null where it is not known how many there will be. */
  progress: number | null;
  /** Trains or waits for it. */
  live: boolean;
}

/** @param series the first is the baseline */
export function headlines(series: readonly ComparedSeries[]): Headline[] {
  const base = series.at(0);
  return series.map((own) => {
    const isBaseline = own === base;
    const compare = (value: (run: RunSummary) => number | null): Compared => {
      const [mine, theirs] = [spread(own.runs.map(value)), spread((base?.runs ?? []).map(value))];
      return { value: mine, difference: isBaseline ? null : differenceOf(mine, theirs) };
    };
    return {
      ...{ series: own, isBaseline },
      testAccuracy: compare((run) => run.testAccuracy),
      meanMargin: compare((run) => run.meanMargin),
      trainSeconds: spread(own.runs.map((run) => run.trainSeconds)),
      wallSeconds: spread(own.runs.map((run) => run.wallSeconds)),
      secondsPerStep: secondsPerStep(own.runs),
      cost: isBaseline || !base ? null : costRatio(own.runs, base.runs),
      ...{ statuses: statusCounts(own.runs), progress: progressOf(own.runs), live: own.runs.some(isLive) },
    };
  });
}

const isLive = (run: RunSummary): boolean => run.status === "running" || run.status === "queued";

function statusCounts(runs: readonly RunSummary[]): Headline["statuses"] {
  const counts = new Map<RunStatus, number>();
  for (const { status } of runs) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => ({ status, runs: count }));
}

/** Runs that have not begun count as none done; what they will take is as much as those of which it is known. */
function progressOf(runs: readonly RunSummary[]): number | null {
  const known = runs.filter((run) => run.totalSteps !== null);
  const total = known.reduce((sum, run) => sum + (run.totalSteps ?? 0), 0);
  if (total === 0) return null;
  const done = known.reduce((sum, run) => sum + run.steps, 0);
  return done / (total * (runs.length / known.length));
}
