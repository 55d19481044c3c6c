import { useMemo, useRef, type ReactNode } from "react";
import { ChartCard } from "./ChartCard.tsx";
import { ChartPicture } from "./ChartPicture.tsx";
import { histogramLayers, samplesOf, type HistogramOptions, type MarginGroup } from "./histogram.ts";
import { histogramGeometry } from "./histogramGeometry.ts";
import { HistogramPlot } from "./HistogramPlot.tsx";
import { HistogramPointer } from "./HistogramPointer.tsx";
import { histogramTable } from "./histogramTable.ts";
import { histogramNotes } from "./histogramTexts.ts";
import { plotArea } from "./plotArea.ts";
import type { Range } from "./series.ts";
import { formatValue } from "./ticks.ts";
import { useSameRange } from "./useSame.ts";
import { useWidth } from "./useWidth.ts";

export interface HistogramChartProps {
  title: string;
  /** One: right and wrong predictions filled. More: outlines over each other, or the difference of two. */
  groups: readonly MarginGroup[];
  /** Chosen by `HistogramControls`, kept by the parent. */
  options: HistogramOptions;
  /** What of the margins is shown; left out: the occupied bins. */
  domain?: Range;
  /** What of y is shown (`commonDomain`); left out: what the bars need. */
  yDomain?: Range;
  /** A bin was opened by click or Enter: margins from `low` (included) to `high` (not included; Infinity in the last). */
  onOpenBin?: (low: number, high: number) => void;
  height?: number;
  actions?: ReactNode;
  note?: ReactNode;
}

/** How the margins of a split are distributed, over bins that are the same for every run. */
export function HistogramChart(props: HistogramChartProps) {
  const { title, groups, options, height = 260 } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [domain, yDomain] = [useSameRange(props.domain), useSameRange(props.yDomain)];
  const geometry = useMemo(
    () => histogramGeometry({ groups, options, domain, yDomain, area: plotArea(width, height) }),
    [groups, options, domain, yDomain, width, height],
  );
  const legend = useMemo(() => histogramLayers(groups, options), [groups, options]);
  const yLabel = options.measure === "share" ? "share of samples" : "samples";
  return (
    <ChartCard
      title={title}
      legend={legend}
      actions={props.actions}
      table={() => histogramTable(groups, options)}
      note={props.note}
    >
      <div ref={frame} className="chart__plot" style={{ height }}>
        <ChartPicture label={`${title}. ${describe(groups)}`}>
          {width > 0 && <HistogramPlot {...{ geometry, width, height, yLabel }} />}
        </ChartPicture>
        {width > 0 && (
          <HistogramPointer {...{ title, geometry, options, groups }} onOpenBin={props.onOpenBin} />
        )}
      </div>
      {histogramNotes(groups).map((note) => (
        <p key={note} className="chart__note">
          {note}
        </p>
      ))}
    </ChartCard>
  );
}

function describe(groups: readonly MarginGroup[]): string {
  const texts = groups.map(({ label, histogram, mean }) => {
    const centre = mean === undefined ? "" : `, mean margin ${formatValue(mean)}`;
    return `${label}: ${samplesOf(histogram)} samples${centre}.`;
  });
  return texts.join(" ");
}
