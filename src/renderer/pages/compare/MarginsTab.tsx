import { useMemo } from "react";
import { HistogramChart } from "../../charts/HistogramChart.tsx";
import { type HistogramOptions, type MarginGroup, occupiedRange } from "../../charts/histogram.ts";
import type { Range } from "../../charts/series.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { newestEpoch } from "../../compare/evaluationAt.ts";
import { splitTitles } from "../../compare/evaluatedSplits.ts";
import { usePageState } from "../../routes.ts";
import { MarginControls } from "./MarginControls.tsx";
import { useSplit } from "./SplitSelect.tsx";
import type { Comparison } from "./useComparison.ts";
import { useEpoch } from "./useEpoch.ts";
import { useMarginGroups } from "./useMarginGroups.ts";

const partNames = ["stacked", "apart", "right", "wrong"] as const;
const measures = ["share", "count"] as const;

/** Margin histograms over shared bins, their differences to the baseline, and the cumulative curves. */
export function MarginsTab({ comparison }: { comparison: Comparison }) {
  const [split] = useSplit();
  const [epoch, setEpoch] = useEpoch();
  const [parts, setParts] = usePageState("parts", "stacked", { allowed: partNames });
  const [measure, setMeasure] = usePageState("height", "share", { allowed: measures });
  const margins = useMarginGroups(comparison, split, epoch);
  const { groups, without, epochs } = margins;
  if (margins.error) {
    return <ErrorNote title="The margins could not be read" error={margins.error} onRetry={margins.reload} />;
  }
  if (margins.isLoading && groups.length === 0) return <Skeleton height={320} />;
  if (epochs.length === 0) return <NotEvaluated split={splitTitles[split]} comparison={comparison} />;
  return (
    <div className="stack">
      <MarginControls
        {...{ comparison, parts, measure, epochs }}
        epoch={epoch ?? newestEpoch}
        onParts={setParts}
        onMeasure={setMeasure}
        onEpoch={setEpoch}
      />
      {without.length > 0 && (
        <p className="muted" role="status">
          {epoch === null ? "Not evaluated yet" : `No evaluation at epoch ${epoch}`}: {without.join(", ")}.
        </p>
      )}
      <MarginCharts groups={groups} parts={parts} measure={measure} />
    </div>
  );
}

type Choice = Pick<HistogramOptions, "parts" | "measure">;

function MarginCharts({ groups, parts, measure }: { groups: readonly MarginGroup[] } & Choice) {
  const domain = useMemo(() => occupiedRange(groups), [groups]);
  const options = useMemo(
    () => ({
      bins: { parts, measure, show: "bins" } as const,
      cumulative: { parts: parts === "apart" ? "stacked" : parts, measure, show: "cumulative" } as const,
    }),
    [parts, measure],
  );
  const lines = useMemo(() => unmarked(groups), [groups]);
  const [baseline, ...others] = groups;
  return (
    <div className="compare__margins">
      <div className="stack">
        <HistogramChart title="Margins" {...{ groups, domain }} options={options.bins} height={300} />
        {others.map((own) => (
          <DifferenceChart key={own.id} {...{ baseline, own, domain, parts, measure }} />
        ))}
      </div>
      <HistogramChart
        title="Samples with a margin below m"
        {...{ groups: lines, domain }}
        options={options.cumulative}
        height={300}
        note="How many have a margin below m, cumulated. Lower is better: fewer samples lie near a boundary."
      />
    </div>
  );
}

/** Without the lines at mean and median: they stand in the first chart. */
function unmarked(groups: readonly MarginGroup[]): MarginGroup[] {
  return groups.map((group) => ({ ...group, mean: NaN, median: NaN }));
}

interface DifferenceProps extends Choice {
  baseline: MarginGroup;
  own: MarginGroup;
  domain: Range;
}

function DifferenceChart({ baseline, own, domain, parts, measure }: DifferenceProps) {
  const groups = useMemo(() => unmarked([baseline, own]), [baseline, own]);
  const options = useMemo(
    () => ({ parts: parts === "apart" ? "stacked" : parts, measure, show: "difference" }) as const,
    [parts, measure],
  );
  return (
    <HistogramChart
      title={`${own.label} minus ${baseline.label}`}
      {...{ groups, options, domain }}
      height={180}
    />
  );
}

function NotEvaluated({ split, comparison }: { split: string; comparison: Comparison }) {
  const isLive = comparison.runs.some((run) => run.status === "running" || run.status === "queued");
  return (
    <EmptyState title={`None of these runs has been evaluated on the ${split.toLowerCase()} yet`}>
      {isLive
        ? "The margins appear here after the first epoch that is evaluated."
        : "Resume a run, or evaluate one of its checkpoints on the page of the run."}
    </EmptyState>
  );
}
