/** Everything of a line chart that is computed: domains, ticks, paths. No React and no DOM. */
import { envelope } from "./envelope.ts";
import { extent, niceDomain, seenExtent, widened } from "./extent.ts";
import { bandPath, dotsPath, linePath, type LinePath } from "./linePath.ts";
import type { Area } from "./plotArea.ts";
import { projection, type Projection } from "./projection.ts";
import { mostPoints, type Points, type Range, type Scale, type Series } from "./series.ts";
import { ticks } from "./ticks.ts";

export interface Axis {
  readonly scale: Scale;
  readonly domain: Range;
  readonly ticks: readonly number[];
}

export interface DrawnSeries {
  readonly series: Series;
  readonly line: LinePath;
  /** Empty where there is none. */
  readonly raw: string;
  readonly band: string;
  readonly dots: string;
}

export interface LineGeometry {
  readonly area: Area;
  readonly x: Axis;
  readonly y: Axis;
  readonly across: Projection;
  readonly upward: Projection;
  readonly drawn: readonly DrawnSeries[];
  /** Whether any line has a point. */
  readonly hasData: boolean;
  /** Values that a log axis cannot show. */
  readonly leftOut: number;
  /** Labels of lines that came with more points than a line may have. */
  readonly reduced: readonly string[];
}

export interface LineGeometryInput {
  readonly series: readonly Series[];
  readonly area: Area;
  readonly xScale: Scale;
  readonly yScale: Scale;
  /** What of x is shown; null: all. */
  readonly domain: Range | null;
  /** Shown of x in any case while it is not zoomed: charts beside each other then have one x axis. */
  readonly span?: Range | null;
  /** What of y is shown; null: what the lines need. */
  readonly yDomain: Range | null;
  /** What y can be: the axis does not go beyond it. null: anything. */
  readonly yLimits?: Range | null;
}

export function lineGeometry(input: LineGeometryInput): LineGeometry {
  const { area, xScale, yScale } = input;
  const series = input.series.map(bounded);
  const x = xAxis(input, series);
  const y = yAxis(input, series, x.domain);
  const across = projection(xScale, x.domain, area.left, area.left + area.width);
  const upward = projection(yScale, y.domain, area.top + area.height, area.top);
  const drawn = series.map((s) => draw(s, across, upward));
  return {
    ...{ area, x, y, across, upward, drawn },
    hasData: series.some((s) => s.x.length > 0),
    leftOut: drawn.reduce((sum, d) => sum + d.line.leftOut, 0),
    reduced: input.series.filter((s) => s.x.length > mostPoints).map((s) => s.label),
  };
}

function xAxis({ area, xScale, domain, span }: LineGeometryInput, series: readonly Series[]): Axis {
  const all = extent([...series.map((s) => s.x), ...(span ? [span] : [])], xScale);
  const zoomed = domain && (xScale === "linear" || domain[0] > 0) ? domain : null;
  const shown = widened(zoomed ?? fromZoom(domain, all) ?? all, xScale);
  return { scale: xScale, domain: shown, ticks: ticks(shown, xScale, Math.max(2, area.width / 75)) };
}

/** A zoom that begins at or below 0 on a log axis begins where the data do. */
function fromZoom(domain: Range | null, all: Range | null): Range | null {
  return domain && all && domain[1] > all[0] ? [all[0], domain[1]] : null;
}

function yAxis(
  { area, yScale, yDomain, yLimits }: LineGeometryInput,
  series: readonly Series[],
  x: Range,
): Axis {
  const count = Math.max(2, area.height / 34);
  const lines = series.flatMap((s) => [s, ...(s.raw ? [s.raw] : []), ...bandEdges(s)]);
  const wanted = yDomain && (yScale === "linear" || yDomain[0] > 0) ? yDomain : null;
  const nice = niceDomain(seenExtent(lines, x, yScale), yScale, count);
  const [least, most] = yLimits ?? [-Infinity, Infinity];
  const shown: Range = wanted ?? [Math.max(least, nice[0]), Math.min(most, nice[1])];
  return { scale: yScale, domain: shown, ticks: ticks(shown, yScale, count) };
}

function bandEdges({ x, band }: Series): Points[] {
  return band ? [band.low, band.high].map((y) => ({ x, y })) : [];
}

function bounded(series: Series): Series {
  const raw = series.raw && envelope(series.raw, mostPoints);
  if (series.x.length <= mostPoints) return raw ? { ...series, raw } : series;
  // The band has its values at the line's points, which are no longer all there.
  return { ...series, ...envelope(series, mostPoints), ...(raw ? { raw } : {}), band: undefined };
}

function draw(series: Series, across: Projection, upward: Projection): DrawnSeries {
  return {
    series,
    line: linePath(series, across, upward),
    raw: series.raw ? linePath(series.raw, across, upward).d : "",
    band: series.band ? bandPath(series.x, series.band, across, upward) : "",
    dots: series.markers ? dotsPath(series, across, upward) : "",
  };
}
