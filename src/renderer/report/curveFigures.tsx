/** The curves of a report: every metric that any of its runs has. */
import { LineChart } from "../charts/LineChart.tsx";
import { seriesTable } from "../charts/chartTable.ts";
import type { Points, Series } from "../charts/series.ts";
import { type CurveMetric, curveMetricNames, curveMetrics } from "../compare/curveMetrics.ts";
import { curveSeries, overX } from "../compare/curveSeries.ts";
import { ownEvaluations } from "../compare/finalAndBest.ts";
import { formatPercent } from "../components/format.ts";
import type { ReportData, ReportRun } from "./loadReportData.ts";
import type { PlannedFigure } from "./plannedFigure.ts";

const smoothing = 0.6;

export function curveFigures(data: ReportData): PlannedFigure[] {
  return curveMetricNames.flatMap((name) => {
    const metric: CurveMetric = curveMetrics[name];
    const isEvaluation = metric.source.kind === "evaluation";
    const series = data.series.flatMap((one): Series[] => {
      const lines = one.runs.flatMap((run) => {
        const read = data.runs.get(run.id);
        return read ? [linePoints(metric, read, read.curves)] : [];
      });
      const first = data.runs.get(one.runs[0].id);
      const means = first && one.runs.length === 1 ? linePoints(metric, first, first.means) : noPoints;
      const drawn = curveSeries(one, lines, {
        ...{ smoothing, xScale: "linear", evaluations: isEvaluation },
        means: means.x.length > 0 ? means : null,
      });
      return drawn ? [drawn.series] : [];
    });
    if (series.length === 0 || isAllZero(metric, series)) return [];
    return [lineFigure(metric, series)];
  });
}

/** Counts of bad gradients are worth a chart where there were some. */
function isAllZero(metric: CurveMetric, series: readonly Series[]): boolean {
  return metric.isCount === true && series.every(({ y }) => y.every((value) => !(value > 0)));
}

const noPoints: Points = { x: new Float64Array(), y: new Float64Array() };

function linePoints({ source }: CurveMetric, run: ReportRun, curves: ReportRun["curves"]): Points {
  if (source.kind === "step") {
    return overX(curves.get(source.column) ?? noPoints, (step) => step, source.value);
  }
  const own = ownEvaluations(run.details.evaluations, "test");
  return { x: Float64Array.from(own, (e) => e.step), y: Float64Array.from(own, (e) => e[source.value]) };
}

function lineFigure(metric: CurveMetric, series: readonly Series[]): PlannedFigure {
  const { title, yLabel, unit, isShare } = metric;
  return {
    ...{ title, legend: series, table: seriesTable("step", series), notes: [] },
    chart: (
      <LineChart
        {...{ title, yLabel, unit, series }}
        xLabel="step"
        xScale="linear"
        yScale="linear"
        height={230}
        formatY={isShare ? (value) => formatPercent(value) : undefined}
      />
    ),
  };
}
