import { createContext, useContext, useMemo, useRef, useState } from "react";
import { ChartCard } from "../charts/ChartCard.tsx";
import { ChartPicture } from "../charts/ChartPicture.tsx";
import { seriesTable } from "../charts/chartTable.ts";
import { lineGeometry, type LineGeometry } from "../charts/lineGeometry.ts";
import { Plot } from "../charts/Plot.tsx";
import { plotArea } from "../charts/plotArea.ts";
import type { Range, Series } from "../charts/series.ts";
import { useWidth } from "../charts/useWidth.ts";
import { logitSeries } from "./logitSeries.ts";
import { predictionChanges, type LogitLine, type PredictionChange } from "./logitLine.ts";
import { argmax } from "./softmax.ts";
import "./logitChart.css";

export interface LogitChartProps {
  title: string;
  line: LogitLine;
  /** Where the slider stands. */
  t: number;
  /** Logits there, [K]. */
  logits: Float32Array;
  /** One scale for charts side by side. */
  yDomain?: Range;
  height?: number;
}

/** Where the slider stands, for what moves with it: the rest of the chart is not drawn again. */
const PlaceContext = createContext<{ t: number; logits: Float32Array }>({ t: 0, logits: new Float32Array() });

/** All logits along x + t·r, with the slider's place and the changes of prediction. */
export function LogitChart({ title, line, t, logits, yDomain, height = 240 }: LogitChartProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => logitSeries(line), [line]);
  const shown = useMemo(() => all.filter((s) => !hidden.has(s.id)), [all, hidden]);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const geometry = useLogitGeometry(shown, width, height, yDomain);
  const changes = useMemo(() => predictionChanges(line), [line]);
  const predicted = argmax(logits);
  const layers = useMemo(
    () => <LogitLayers geometry={geometry} changes={changes} predicted={predicted} />,
    [geometry, changes, predicted],
  );
  return (
    <ChartCard
      title={title}
      legend={all}
      hidden={hidden}
      onHidden={setHidden}
      table={() => seriesTable("t", all)}
      note={changesText(changes)}
    >
      <div ref={frame} style={{ height }}>
        <PlaceContext value={useMemo(() => ({ t, logits }), [t, logits])}>
          <ChartPicture label={`${title}. At t = ${t.toFixed(2)} class ${predicted} is largest.`}>
            {width > 0 && (
              <Plot {...{ width, height }} x={geometry.x} y={geometry.y} xLabel="t in x + t·r" yLabel="logit">
                {layers}
              </Plot>
            )}
          </ChartPicture>
        </PlaceContext>
      </div>
    </ChartCard>
  );
}

/** @param yDomain may be a new pair each time: its ends count */
function useLogitGeometry(
  series: readonly Series[],
  width: number,
  height: number,
  yDomain: Range | undefined,
): LineGeometry {
  const [low, high] = yDomain ?? [];
  return useMemo(() => {
    const area = plotArea(width, height);
    const range = low === undefined || high === undefined ? null : ([low, high] as const);
    return lineGeometry({ series, area, xScale: "linear", yScale: "linear", domain: null, yDomain: range });
  }, [series, width, height, low, high]);
}

function changesText(changes: readonly PredictionChange[]): string {
  if (changes.length === 0) return "The prediction does not change between t = 0 and t = 3.";
  const texts = changes.map(({ t, from, to }) => `${from} → ${to} at t = ${t.toFixed(3)}`);
  return `The prediction changes: ${texts.join(", ")}. Between two of the exact points (every 0.05) logits are taken as linear.`;
}

interface LogitLayersProps {
  geometry: LineGeometry;
  changes: readonly PredictionChange[];
  predicted: number;
}

function LogitLayers({ geometry, changes, predicted }: LogitLayersProps) {
  const { area, across, drawn } = geometry;
  const bottom = area.top + area.height;
  return (
    <g className="logit-chart">
      {changes.map((change) => (
        <g key={change.t}>
          <line className="logit-chart__change" {...upright(across.pixel(change.t), area.top, bottom)} />
          <text className="logit-chart__name" x={across.pixel(change.t)} y={area.top - 4} textAnchor="middle">
            {change.from} → {change.to}
          </text>
        </g>
      ))}
      {drawn.map(({ series, line }) => (
        <path
          key={series.id}
          d={line.d}
          stroke={series.color}
          strokeDasharray={series.dashed === true ? "5 3" : undefined}
          className={Number(series.id) === predicted ? "logit-chart__line--largest" : "logit-chart__line"}
        />
      ))}
      <PlaceLayer geometry={geometry} predicted={predicted} />
    </g>
  );
}

/** The slider's place, and every logit there. */
function PlaceLayer({ geometry, predicted }: Pick<LogitLayersProps, "geometry" | "predicted">) {
  const { t, logits } = useContext(PlaceContext);
  const { area, across, upward, drawn } = geometry;
  const x = across.pixel(t);
  return (
    <>
      <line className="logit-chart__place" {...upright(x, area.top, area.top + area.height)} />
      {drawn.map(({ series }) => {
        const k = Number(series.id);
        return (
          <circle
            key={k}
            cx={x}
            cy={upward.pixel(logits[k])}
            r={k === predicted ? 4 : 2.5}
            fill={series.color}
          />
        );
      })}
    </>
  );
}

function upright(x: number, top: number, bottom: number) {
  return { x1: x, x2: x, y1: top, y2: bottom };
}
