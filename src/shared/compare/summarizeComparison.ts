/** What a comparison of methods came to. */
import type { RunSummary } from "../contract/runs.ts";
import { ratio } from "./costRatio.ts";
import { type MeasuredRun, runMeans, type RunMeans } from "./runMeans.ts";

export type MethodSummary = { method: string } & RunMeans;

export interface ComparisonSummary {
  methods: MethodSummary[];
  /** Mean training time of the method over that of Reference; null when either is missing or there are several. */
  costRatio: number | null;
}

type ComparedRun = MeasuredRun & Pick<RunSummary, "method" | "status">;

/** Only finished runs count. */
export function summarizeComparison(runs: readonly ComparedRun[]): ComparisonSummary {
  const finished = runs.filter((run) => run.status === "finished");
  const names = [...new Set(finished.map((run) => run.method))];
  const methods = names.map((method): MethodSummary => {
    const own = finished.filter((run) => run.method === method);
    return { method, ...runMeans(own) };
  });
  const seconds = (name: string) => methods.find((m) => m.method === name)?.trainSeconds?.mean;
  const others = names.filter((name) => name !== "reference");
  const compared = others.length === 1 ? seconds(others[0]) : undefined;
  return { methods, costRatio: ratio(compared, seconds("reference")) };
}
