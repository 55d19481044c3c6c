import { useMemo, useRef, useState, type ReactNode } from "react";
import { useFormat } from "../components/useFormat.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ChartPicture } from "./ChartPicture.tsx";
import { seriesTable } from "./chartTable.ts";
import { lineGeometry } from "./lineGeometry.ts";
import { LinePlot } from "./LinePlot.tsx";
import { lineNotes, newestValues } from "./lineTexts.ts";
import { plotArea } from "./plotArea.ts";
import { PlotPointer } from "./PlotPointer.tsx";
import type { Range, Scale, Series } from "./series.ts";
import { formatValue } from "./ticks.ts";
import { useHover } from "./useHover.ts";
import { useLatest } from "./useLatest.ts";
import { useSameLegend, useSameRange } from "./useSame.ts";
import { useStaggered } from "./useStaggered.ts";
import { useWidth } from "./useWidth.ts";

export interface LineChartProps {
  title: string;
  /** `step`, `epoch`, `training time`: read before the value in the readout. */
  xLabel: string;
  yLabel: string;
  /** Unit of y, shown after its label: `nats`. */
  unit?: string;
  /** Unit of x: `s`. */
  xUnit?: string;
  /**
   * Lines, of at most 2,000 points each; one with more is reduced, and the chart says so. New arrays are drawn at most
   * twice a second and one chart a frame, so that a parent may hand them over as often as they come.
   */
  series: readonly Series[];
  xScale: Scale;
  yScale: Scale;
  /** What of x is shown; null: all. Left out: the chart keeps its own zoom. */
  domain?: Range | null;
  /** Shown of x in any case while it is not zoomed, so that charts beside each other have one x axis. */
  span?: Range;
  /** What of y is shown; left out: what the lines need. */
  yDomain?: Range;
  /** What y can be, such as [0, 1] for shares: the axis does not go beyond it. */
  yLimits?: Range;
  /** Names a single line too. */
  alwaysLegend?: boolean;
  /** The user chose a range of x; null: all. */
  onZoom?: (range: Range | null) => void;
  /** Charts of one name show their cursors together, by x value: their x must be the same quantity. */
  syncId?: string;
  /** Of the picture, pixels. */
  height?: number;
  /** A change of this text is drawn at once: name in it what the user can change (smoothing, scale). */
  drawNow?: string;
  /** How a value reads in the readout; left out: the user's significant digits. */
  formatY?: (y: number) => string;
  /** How x reads in the readout; left out: label, value, unit. */
  formatX?: (x: number) => string;
  /** Beside the title. */
  actions?: ReactNode;
  /** Below the picture. */
  note?: ReactNode;
  /** Said in the picture's place while no line has a point. */
  empty?: ReactNode;
}

/** Lines over a numeric x, with cursor, zoom, legend, table and export. */
export function LineChart(props: LineChartProps) {
  const { title, series, domain, onZoom, drawNow = "", height = 220 } = props;
  const texts = useTexts(props);
  const staggered = useStaggered(series, drawNow);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => staggered.filter((s) => !hidden.has(s.id)), [staggered, hidden]);
  const [ownZoom, setOwnZoom] = useState<Range | null>(null);
  const zoom = useLatest((range: Range | null) => {
    if (domain === undefined) setOwnZoom(range);
    onZoom?.(range);
  });
  const legend = useSameLegend(staggered);
  const table = useLatest(() => seriesTable(texts.x, staggered));
  return (
    <ChartCard
      title={title}
      actions={props.actions}
      legend={legend}
      alwaysLegend={props.alwaysLegend}
      hidden={hidden}
      onHidden={setHidden}
      table={table}
      note={props.note}
    >
      <LineBody
        {...props}
        {...{ height, shown, zoom, texts }}
        domain={domain === undefined ? ownZoom : domain}
      />
    </ChartCard>
  );
}

interface Texts {
  x: string;
  y: string;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
}

function useTexts({ xLabel, xUnit, yLabel, unit, ...format }: LineChartProps): Texts {
  const { formatNumber } = useFormat();
  const formatX = useLatest(
    format.formatX ?? ((x) => `${xLabel} ${formatValue(x, 6)}${xUnit === undefined ? "" : ` ${xUnit}`}`),
  );
  const formatY = useLatest(format.formatY ?? formatNumber);
  const x = xUnit === undefined ? xLabel : `${xLabel}, ${xUnit}`;
  const y = unit === undefined ? yLabel : `${yLabel}, ${unit}`;
  return useMemo(() => ({ x, y, formatX, formatY }), [x, y, formatX, formatY]);
}

interface LineBodyProps extends Pick<
  LineChartProps,
  "title" | "xScale" | "yScale" | "span" | "yDomain" | "yLimits" | "syncId" | "empty"
> {
  height: number;
  shown: readonly Series[];
  domain: Range | null;
  zoom: (range: Range | null) => void;
  texts: Texts;
}

function LineBody({ title, shown, zoom, texts, height, syncId, empty, ...options }: LineBodyProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const hover = useHover(syncId);
  const { xScale, yScale } = options;
  const domain = useSameRange(options.domain);
  const span = useSameRange(options.span);
  const yDomain = useSameRange(options.yDomain);
  const yLimits = useSameRange(options.yLimits);
  const geometry = useMemo(() => {
    const area = plotArea(width, height);
    return lineGeometry({ series: shown, area, xScale, yScale, domain, span, yDomain, yLimits });
  }, [shown, width, height, xScale, yScale, domain, span, yDomain, yLimits]);
  return (
    <>
      <div ref={frame} className="chart__plot" style={{ height }}>
        <ChartPicture label={`${title}. ${newestValues(shown, texts.formatX, texts.formatY)}`}>
          {width > 0 && <LinePlot {...{ width, height, geometry }} xLabel={texts.x} yLabel={texts.y} />}
        </ChartPicture>
        {width > 0 && geometry.hasData && (
          <PlotPointer label={title} {...{ geometry, hover, ...texts }} series={shown} onZoom={zoom} />
        )}
        {!geometry.hasData && <div className="chart__empty">{empty ?? "No values yet."}</div>}
      </div>
      {lineNotes(geometry).map((note) => (
        <p key={note} className="chart__note">
          {note}
        </p>
      ))}
    </>
  );
}
