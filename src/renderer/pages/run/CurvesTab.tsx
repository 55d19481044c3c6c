import { useCallback, useMemo, useState } from "react";
import type { RunDetails, RunSummary } from "../../../shared/contract/runs.ts";
import type { Range } from "../../charts/series.ts";
import { useLatest } from "../../charts/useLatest.ts";
import { useSameRange } from "../../charts/useSame.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { stepsWithin, xOfStep, type XOfStep, type XQuantity } from "../../compare/curveSeries.ts";
import { useShortcuts, type Shortcut } from "../../state/shortcuts.ts";
import { CurveControls } from "./CurveControls.tsx";
import { HealthAlert } from "./HealthAlert.tsx";
import { columnsOf, runCharts, type RunChartName } from "./runCharts.ts";
import { RunChartView } from "./RunChartView.tsx";
import { applies, rememberCharts, rememberedCharts } from "./shownCharts.ts";
import { useCurveState } from "./useCurveState.ts";
import { useRunCurves } from "./useRunCurves.ts";

export interface CurvesTabProps {
  run: RunSummary;
  details: RunDetails;
}

const healthColumns = ["zeroGradients", "nanGradients", "infiniteGradients"] as const;

/** How the run converges: everything that a step reports, and the evaluations. */
export function CurvesTab({ run, details }: CurvesTabProps) {
  const [state, change] = useCurveState();
  useShortcuts("On a chart", chartShortcuts);
  const [shown, setShown] = useShown();
  const names = shown.filter((name) => applies(name, run.method));
  const columns = [...new Set([...columnsOf(names), ...healthColumns])];
  const { curves, error, reload } = useRunCurves(run.id, columns, state.zoom);
  const x = useXOfStep(state.x, run, details);
  // What a chart is given stays the same while the run's summary changes each second: it is then not rendered.
  const domain = useSameRange(state.zoom && [x(state.zoom.from), x(state.zoom.to)]);
  const zoom = useLatest((range: Range | null) =>
    change({ zoom: range && stepsWithin(range, x, Math.max(1, run.totalSteps ?? run.steps)) }),
  );
  return (
    <div className="stack">
      <HealthAlert details={details} curves={state.zoom ? null : curves} />
      <CurveControls {...{ state, shown }} method={run.method} onChange={change} onShown={setShown} />
      {error && <ErrorNote title="The curves could not be read" error={error} onRetry={reload} />}
      {names.length === 0 && (
        <EmptyState title="No chart is chosen">Choose some with the button Charts above.</EmptyState>
      )}
      <div className="run-charts">
        {names.map((name) => (
          <RunChartView
            key={name}
            chart={runCharts[name]}
            {...{ curves, x, state, domain }}
            runId={run.id}
            evaluations={details.evaluations}
            isLive={run.status === "running"}
            onZoom={zoom}
            empty={emptyText(run)}
          />
        ))}
      </div>
    </div>
  );
}

/** The charts listen for them themselves (usePlotCursor.ts). */
const chartShortcuts: readonly Shortcut[] = [
  {
    keys: "ArrowRight",
    label: "Move the cursor, on all charts at once; Home and End: to the first and last step",
  },
  { keys: "Shift+ArrowRight", label: "Choose a range of steps" },
  { keys: "Enter", label: "Zoom to it" },
  { keys: "+", label: "Zoom in around the cursor; -: out" },
  { keys: "Esc", label: "Show all steps" },
];

function useShown(): [readonly RunChartName[], (shown: readonly RunChartName[]) => void] {
  const [shown, setShown] = useState<readonly RunChartName[]>(rememberedCharts);
  const change = useCallback((next: readonly RunChartName[]) => {
    setShown(next);
    rememberCharts(next);
  }, []);
  return [shown, change];
}

/** The same function as long as what it depends on is the same: only time depends on how far the run is. */
function useXOfStep(quantity: XQuantity, run: RunSummary, { epochs }: RunDetails): XOfStep {
  const [timed, timedEpochs] = quantity === "time" ? [run.trainSeconds, epochs] : [];
  return useMemo(() => xOfStep(quantity, run, epochs), [quantity, run.stepsPerEpoch, timedEpochs, timed]);
}

function emptyText({ status, steps }: RunSummary): string {
  if (status === "queued") return "The run waits in the queue.";
  if (status === "running") return steps === 0 ? "The first step is under way …" : "No values yet.";
  return "The run has no values of this.";
}
