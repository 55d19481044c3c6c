/** Measurements and runs for tests. */
import type { SplitName } from "../../../shared/metrics.ts";
import type { ComparedSeries } from "../../compare/comparedSeries.ts";
import { summaryOf } from "../../compare/testing/runs.ts";

interface Given {
  id: number;
  runId: string;
  step?: number;
  config?: object;
  split?: SplitName;
}

export function measured({ id, runId, step = 10, config = {}, split = "test" }: Given) {
  return {
    ...{ id, kind: "robustAccuracy" as const, created: "2026-01-01T00:00:00Z", config, summary: { split } },
    runs: [{ runId, checkpoint: `step-${step}`, step }],
  };
}

export function oneRun(id: string, label: string, colour: number): ComparedSeries {
  return { key: id, label, colour, runs: [summaryOf({ id })] };
}
