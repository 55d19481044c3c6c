/** All that a report is made from, read at once. */
import type { Host } from "../../shared/contract.ts";
import type { MarginDistribution, RunDetails, SampleVectors } from "../../shared/contract/runs.ts";
import type { StepColumn } from "../../shared/stepColumns.ts";
import type { Points } from "../charts/series.ts";
import { comparedSeries, type ComparedSeries } from "../compare/comparedSeries.ts";
import { distinctions } from "../compare/configRows.ts";
import { type CurveMetric, curveMetricNames, curveMetrics } from "../compare/curveMetrics.ts";
import { evaluationAt } from "../compare/evaluationAt.ts";
import { distributionAt } from "../compare/marginSeries.ts";
import type { Member } from "../compare/members.ts";

export interface ReportRun {
  details: RunDetails;
  /** By step. */
  curves: ReadonlyMap<StepColumn, Points>;
  /** Means, where `curves` has the extremes of a run with more steps than points; else empty. */
  means: ReadonlyMap<StepColumn, Points>;
  /** Of the newest evaluation on the test set; null before the first. */
  distribution: MarginDistribution | null;
  vectors: SampleVectors | null;
}

export interface ReportData {
  /** The first is the baseline. */
  series: readonly ComparedSeries[];
  /** By id. */
  runs: ReadonlyMap<string, ReportRun>;
}

/** Points of a line: a report's pictures are small, and its data travel with it. */
export const reportPoints = 500;

/** @param grouped seeds of one config make one series @throws AppError where a run is not there */
export async function loadReportData(
  host: Host,
  members: readonly Member[],
  grouped: boolean,
): Promise<ReportData> {
  const details = await Promise.all(members.map(({ id }) => host.call("runs.get", { runId: id })));
  const texts = distinctions(details.map((one) => one.config));
  const summaries = details.map((one) => one.summary);
  const distinction = (run: { id: string }) => texts[summaries.findIndex((s) => s.id === run.id)] ?? null;
  const series = comparedSeries(members, summaries, { grouped, distinction });
  const isInGroup = (id: string) =>
    series.some(({ runs }) => runs.length > 1 && runs.some((run) => run.id === id));
  const runs = await Promise.all(details.map((one) => loadRun(host, one, isInGroup(one.summary.id))));
  return { series, runs: new Map(runs.map((run) => [run.details.summary.id, run])) };
}

async function loadRun(host: Host, details: RunDetails, isInGroup: boolean): Promise<ReportRun> {
  const runId = details.summary.id;
  const evaluation = evaluationAt(
    details.evaluations.filter((e) => e.split === "test"),
    null,
  );
  const read = async (reduce: "envelope" | "means") => {
    const curves = await host.call("runs.curves", {
      runId,
      metrics: stepColumns,
      points: reportPoints,
      reduce,
    });
    return new Map(curves.map(({ metric, steps, values }) => [metric, { x: steps, y: values }]));
  };
  const isLong = details.lastStep > reportPoints;
  const [curves, means, histograms, vectors] = await Promise.all([
    read(isInGroup ? "means" : "envelope"),
    isLong && !isInGroup ? read("means") : new Map<StepColumn, Points>(),
    host.call("runs.histograms", { runId, split: "test" }),
    evaluation ? host.call("runs.vectors", { runId, evaluation: evaluation.id }) : null,
  ]);
  return { details, curves, means, distribution: distributionAt(histograms, null), vectors };
}

const stepColumns: StepColumn[] = [
  ...new Set(
    curveMetricNames.flatMap((name) => {
      const { source }: CurveMetric = curveMetrics[name];
      return source.kind === "step" ? [source.column] : [];
    }),
  ),
];
