/** What one set of runs costs beside another: times as ratios. */
import type { RunSummary } from "../contract/runs.ts";
import { runMeans } from "./runMeans.ts";

type TimedRun = Pick<RunSummary, "status" | "steps"> & Parameters<typeof runMeans>[0][number];

/** Times of one set over those of another; null where either is not known. */
export interface CostRatio {
  /** Of an optimiser step; also of runs that still train. */
  perStep: number | null;
  /** Of all optimiser steps together; only finished runs count. */
  training: number | null;
  /** Of start, training and evaluation together; only finished runs count. */
  wall: number | null;
}

export function costRatio(runs: readonly TimedRun[], baseline: readonly TimedRun[]): CostRatio {
  const [own, base] = [finishedMeans(runs), finishedMeans(baseline)];
  return {
    perStep: ratio(secondsPerStep(runs), secondsPerStep(baseline)),
    training: ratio(own.trainSeconds?.mean, base.trainSeconds?.mean),
    wall: ratio(own.wallSeconds?.mean, base.wallSeconds?.mean),
  };
}

/** Mean wall time of an optimiser step over all steps of the runs; null before the first step. */
export function secondsPerStep(runs: readonly TimedRun[]): number | null {
  const steps = runs.reduce((sum, run) => sum + run.steps, 0);
  const seconds = runs.reduce((sum, run) => sum + run.trainSeconds, 0);
  return steps > 0 ? seconds / steps : null;
}

function finishedMeans(runs: readonly TimedRun[]) {
  return runMeans(runs.filter((run) => run.status === "finished"));
}

/** null where either is missing or there is nothing to divide by. */
export function ratio(value: number | null | undefined, base: number | null | undefined): number | null {
  return value !== null && value !== undefined && base ? value / base : null;
}
