import { memo, useMemo } from "react";
import type { EvaluationRecord } from "../../../shared/contract/runs.ts";
import { LineChart } from "../../charts/LineChart.tsx";
import type { Range } from "../../charts/series.ts";
import { formatTick, tickStep } from "../../charts/ticks.ts";
import { useStaggeredVersion } from "../../charts/useStaggered.ts";
import { formatPercent } from "../../components/format.ts";
import type { XOfStep, XQuantity } from "../../compare/curveSeries.ts";
import { chartSeries } from "./chartSeries.ts";
import type { RunChart } from "./runCharts.ts";
import type { RunCurves } from "./runCurves.ts";
import type { CurveState } from "./useCurveState.ts";

export interface RunChartViewProps {
  runId: string;
  chart: RunChart;
  curves: RunCurves | null;
  evaluations: readonly EvaluationRecord[];
  x: XOfStep;
  state: CurveState;
  /** What of x is shown; null: all. */
  domain: Range | null;
  onZoom: (range: Range | null) => void;
  /** The run goes on: the axis is a little longer than its lines, so that it need not be drawn with each step. */
  isLive: boolean;
  /** Said while there is no line. */
  empty: string;
}

const xTexts: { readonly [Q in XQuantity]: { xLabel: string; xUnit?: string } } = {
  step: { xLabel: "step" },
  epoch: { xLabel: "epoch" },
  time: { xLabel: "training time", xUnit: "s" },
};

/** One chart of a run: it is rendered twice a second at most, however often steps come. */
export const RunChartView = memo(function RunChartView({
  runId,
  chart,
  curves,
  evaluations,
  x,
  state,
  isLive,
  ...rest
}: RunChartViewProps) {
  const { smoothing, logX, logY } = state;
  const chosen = `${smoothing} ${logX} ${logY} ${state.x} ${state.zoom?.from} ${state.zoom?.to}`;
  const live = useStaggeredVersion(curves, chosen);
  // `live`: the same curves, with new steps in them. New axes wait for the chart's turn, too.
  const series = useMemo(
    () => chartSeries(chart, { curves, evaluations, x, smoothing }),
    [chart, curves, evaluations, x, smoothing, live],
  );
  const span = useMemo(() => spanOf(curves, x, isLive), [curves, x, isLive, live]);
  return (
    <LineChart
      title={chart.title}
      {...xTexts[state.x]}
      yLabel={chart.yLabel}
      unit={chart.unit}
      series={series}
      xScale={logX ? "log" : "linear"}
      yScale={logY && chart.isShare !== true && chart.isCount !== true ? "log" : "linear"}
      span={span}
      yLimits={yLimitsOf(chart)}
      alwaysLegend={chart.lines.length > 1}
      syncId={`run ${runId} ${state.x}`}
      // It waited for its turn above already.
      drawNow={`${chosen} ${live}`}
      formatX={state.x === "step" ? stepText : undefined}
      formatY={chart.isShare === true ? formatPercent : undefined}
      {...rest}
    />
  );
});

function yLimitsOf({ isShare, isCount }: RunChartViewProps["chart"]): Range | undefined {
  return isShare === true ? [0, 1] : isCount === true ? [0, Infinity] : undefined;
}

/** The range of x that all charts of the run show. */
function spanOf(curves: RunCurves | null, x: XOfStep, isLive: boolean): Range | undefined {
  const steps = curves?.range();
  if (!steps) return undefined;
  const [from, to] = [x(steps[0]), x(steps[1])];
  if (!isLive || !(to > from)) return [from, to];
  const part = tickStep([from, to], 2); // coarse: new axes cost more than all lines between them
  return [from, Math.ceil(to / part) * part];
}

function stepText(step: number): string {
  return `step ${formatTick(step, 1)}`;
}
