import { useRef } from "react";
import { LineChart } from "../../charts/LineChart.tsx";
import type { Points, Range, Series } from "../../charts/series.ts";
import type { CurveMetric } from "../../compare/curveMetrics.ts";
import {
  curveSeries,
  type DrawnCurve,
  overX,
  type XOfStep,
  type XQuantity,
} from "../../compare/curveSeries.ts";
import { ownEvaluations } from "../../compare/finalAndBest.ts";
import { Kept } from "../../compare/kept.ts";
import { useFormat } from "../../components/useFormat.ts";
import type { CurveState } from "./useCurveState.ts";
import type { Comparison } from "./useComparison.ts";
import type { CurveLookup } from "./useRunCurves.ts";

export interface MetricChartProps {
  metric: CurveMetric;
  comparison: Comparison;
  lookup: CurveLookup;
  /** Of long single runs: what is smoothed. */
  means: CurveLookup;
  xs: ReadonlyMap<string, XOfStep>;
  state: CurveState;
  onZoom: (range: Range | null) => void;
}

const axes: { readonly [Q in XQuantity]: { label: string; unit?: string } } = {
  step: { label: "step" },
  epoch: { label: "epoch" },
  time: { label: "training time", unit: "s" },
};

/** One metric of all series over each other. */
export function MetricChart(props: MetricChartProps) {
  const { metric, state, onZoom } = props;
  const { formatNumber, formatPercent } = useFormat();
  const drawn = useDrawnCurves(props);
  const axis = axes[state.x];
  return (
    <LineChart
      title={metric.title}
      xLabel={axis.label}
      xUnit={axis.unit}
      yLabel={metric.yLabel}
      unit={metric.unit}
      series={drawn}
      xScale={state.logX ? "log" : "linear"}
      yScale={state.logY && !metric.isShare && !metric.isCount ? "log" : "linear"}
      domain={state.zoom}
      onZoom={onZoom}
      syncId={`compare-${state.x}`}
      drawNow={JSON.stringify([state, drawn.map((line) => line.id)])}
      formatY={(value) => (metric.isShare ? formatPercent(value) : formatNumber(value))}
      empty={
        metric.source.kind === "evaluation" ? "Not evaluated yet." : "None of these runs has this metric yet."
      }
    />
  );
}

/** Lines of what changed are made anew; the others, and the list while none did, are the same objects. */
function useDrawnCurves(props: Omit<MetricChartProps, "onZoom">): readonly Series[] {
  const { metric, comparison, state } = props;
  const points = useRef(new Kept<Points>()).current;
  const meanPoints = useRef(new Kept<Points>()).current;
  const curves = useRef(new Kept<DrawnCurve | null>()).current;
  const lists = useRef(new Kept<readonly Series[]>()).current;
  const drawn = comparison.series.flatMap((one) => {
    const lines = one.runs.map((run) => linePoints(run.id, props, props.lookup, points));
    const [{ id }] = one.runs;
    const means = one.runs.length === 1 ? linePoints(id, props, props.means, meanPoints) : noPoints;
    const xScale = state.logX ? "log" : "linear";
    const from = [...lines, means, one.label, one.colour, one.runs.length, state.smoothing, xScale];
    const curve = curves.get(one.key, from, () =>
      curveSeries(one, lines, {
        ...{ smoothing: state.smoothing, xScale },
        means: means.x.length > 0 ? means : null,
        evaluations: metric.source.kind === "evaluation",
      }),
    );
    return curve ? [curve.series] : [];
  });
  return lists.get("", drawn, () => drawn);
}

const noPoints: Points = { x: new Float64Array(), y: new Float64Array() };

function linePoints(
  runId: string,
  { metric: { source }, comparison, xs }: Omit<MetricChartProps, "onZoom">,
  lookup: CurveLookup,
  kept: Kept<Points>,
): Points {
  const x = xs.get(runId);
  if (!x) return noPoints;
  if (source.kind === "step") {
    const stored = lookup(runId, source.column);
    return stored ? kept.get(runId, [stored, x], () => overX(stored, x, source.value)) : noPoints;
  }
  const evaluations = comparison.details.get(runId)?.evaluations;
  if (!evaluations) return noPoints;
  return kept.get(runId, [evaluations, x], () => {
    const own = ownEvaluations(evaluations, "test");
    const byStep = {
      x: Float64Array.from(own, (e) => e.step),
      y: Float64Array.from(own, (e) => e[source.value]),
    };
    return overX(byStep, x);
  });
}
