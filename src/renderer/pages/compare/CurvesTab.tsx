import { useMemo, useRef } from "react";
import { curveMetrics, type CurveMetric, isCurveMetric } from "../../compare/curveMetrics.ts";
import { stepsWithin, xOfStep, type XOfStep, type XQuantity } from "../../compare/curveSeries.ts";
import { Kept } from "../../compare/kept.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useLiveRun } from "../../state/live.ts";
import { mostCurvePoints } from "../../../shared/contract/runs.ts";
import { AppError } from "../../../shared/errors.ts";
import { CurveControls } from "./CurveControls.tsx";
import { MetricChart } from "./MetricChart.tsx";
import { type CurveState, useCurveState } from "./useCurveState.ts";
import type { Comparison } from "./useComparison.ts";
import { useRunCurves, type WantedRun } from "./useRunCurves.ts";

/** The runs' curves over each other. */
export function CurvesTab({ comparison }: { comparison: Comparison }) {
  const { series, runs } = comparison;
  const [state, change] = useCurveState();
  const metrics = state.metrics.filter(isCurveMetric);
  const running = runs.find((run) => run.status === "running");
  const version = useLiveRun(running?.id ?? null).version;
  const xs = useXOfStep(comparison, state.x);
  const wanted = useWanted(comparison, xs, state);
  const columns = metrics.flatMap((name) => columnOf(curveMetrics[name]));
  const curves = useRunCurves(wanted.lines, columns, version);
  const means = useRunCurves(wanted.means, columns, version);
  const isFirst = useFirst(curves.isLoading || means.isLoading);
  const hasGroups = series.some((one) => one.runs.length > 1);
  return (
    <div className="stack">
      <CurveControls state={state} onChange={change} hasGroups={hasGroups} />
      {curves.error && (
        <ErrorNote
          title="The curves could not be read"
          error={AppError.from(curves.error)}
          onRetry={curves.reload}
        />
      )}
      <div className="compare__charts">
        {metrics.map((name) => {
          const metric: CurveMetric = curveMetrics[name];
          // Drawn once with all that it needs rather than anew with each answer.
          const isWaiting =
            metric.source.kind === "step" ? curves.isLoading || isFirst : comparison.isLoading;
          if (isWaiting) return <Skeleton key={name} height={280} />;
          const props = { metric, comparison, xs, state, lookup: curves.lookup, means: means.lookup };
          return <MetricChart key={name} {...props} onZoom={(zoom) => change({ zoom })} />;
        })}
      </div>
      {metrics.length === 0 && <p className="muted">Choose a curve above.</p>}
    </div>
  );
}

/** True until `isLoading` was false for the first time. */
function useFirst(isLoading: boolean): boolean {
  const isOver = useRef(false);
  isOver.current ||= !isLoading;
  return !isOver.current;
}

function columnOf({ source }: CurveMetric) {
  return source.kind === "step" ? [source.column] : [];
}

/** x of a step for each run, by id; the same function as long as what it depends on is the same. */
function useXOfStep({ runs, details }: Comparison, quantity: XQuantity): ReadonlyMap<string, XOfStep> {
  const kept = useMemo(() => new Kept<XOfStep>(), []);
  return useMemo(() => {
    return new Map(
      runs.map((run) => {
        const epochs = details.get(run.id)?.epochs ?? [];
        // Only time depends on how far the run is; the other two stay while it goes on.
        const from = quantity === "time" ? [quantity, run, epochs] : [quantity, run.stepsPerEpoch];
        return [run.id, kept.get(run.id, from, () => xOfStep(quantity, run, epochs))] as const;
      }),
    );
  }, [runs, details, quantity, kept]);
}

interface Wanted {
  lines: readonly WantedRun[];
  /** Of single runs that are smoothed and have more steps than points: a mean of extremes would be none of the values. */
  means: readonly WantedRun[];
}

/** What to read of each run; the same object as long as it says the same. */
function useWanted(
  { series }: Comparison,
  xs: ReadonlyMap<string, XOfStep>,
  { zoom, smoothing }: CurveState,
): Wanted {
  const wanted = series.flatMap(({ runs }) =>
    runs.map((run) => {
      const x = xs.get(run.id);
      const seen = zoom && x ? stepsWithin(zoom, x, Math.max(1, run.totalSteps ?? run.steps)) : null;
      const reduce: WantedRun["reduce"] = runs.length > 1 ? "means" : "envelope";
      const steps = seen ? seen.to - seen.from : run.steps;
      return { line: { runId: run.id, reduce, seen }, isLong: steps > mostCurvePoints };
    }),
  );
  const lines = wanted.map(({ line }) => line);
  const means = wanted
    .filter(({ line, isLong }) => smoothing > 0 && isLong && line.reduce === "envelope")
    .map(({ line }): WantedRun => ({ ...line, reduce: "means" }));
  const text = JSON.stringify({ lines, means });
  return useMemo(() => ({ lines, means }), [text]);
}
