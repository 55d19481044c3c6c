import { memo, useId } from "react";
import type { DrawnLayer, HistogramGeometry, HistogramMarker } from "./histogramGeometry.ts";
import { markerSides, type MarkerSide } from "./markerSides.ts";
import type { Area } from "./plotArea.ts";
import { Plot } from "./Plot.tsx";
import { formatTick } from "./ticks.ts";

export interface HistogramPlotProps {
  geometry: HistogramGeometry;
  width: number;
  height: number;
  yLabel: string;
}

/** The picture of a margin histogram. */
export const HistogramPlot = memo(function HistogramPlot({ geometry, ...plot }: HistogramPlotProps) {
  const clip = useId();
  const { area, upward, drawn, markers } = geometry;
  const zero = upward.pixel(0);
  const isSigned = drawn.some(({ layer }) => layer.kind === "signed");
  const sides = markerSides(
    markers.map(({ id, value }) => ({ id, x: geometry.across.pixel(value) })),
    area,
  );
  return (
    <Plot
      {...plot}
      x={geometry.x}
      y={geometry.y}
      xLabel="margin, L2"
      formatY={isSigned ? formatTick : unsigned}
    >
      <clipPath id={clip}>
        <rect x={area.left} y={area.top} width={area.width} height={area.height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {drawn.map((d) => (
          <Layer key={d.layer.id} drawn={d} />
        ))}
      </g>
      {zero < area.top + area.height - 1 && (
        <path d={`M${area.left} ${zero}h${area.width}`} className="plot__zero" />
      )}
      {markers.map((marker, i) => (
        <Marker
          key={`${marker.id}:${marker.kind}`}
          x={geometry.across.pixel(marker.value)}
          side={sides[i]}
          {...{ marker, area, i }}
        />
      ))}
    </Plot>
  );
});

/** Wrong predictions may be drawn downwards: their counts are positive all the same. */
function unsigned(value: number, step: number): string {
  return formatTick(Math.abs(value), step);
}

function Layer({ drawn: { layer, up, down, edge } }: { drawn: DrawnLayer }) {
  const { kind, color } = layer;
  if (kind === "signed") {
    return (
      <>
        <path d={up} className="plot__gain" />
        <path d={down} className="plot__loss" />
      </>
    );
  }
  return (
    <>
      {kind !== "line" && <path d={up} fill={color} className={`plot__${kind}`} />}
      {kind !== "fill" && <path d={edge} stroke={color} className="plot__edge" />}
    </>
  );
}

interface MarkerProps {
  x: number;
  marker: HistogramMarker;
  area: Area;
  side: MarkerSide;
  i: number;
}

/** A line at the mean or the median, named at its upper end; names of several go below each other. */
function Marker({ x, marker, area, side, i }: MarkerProps) {
  const atRight = side === "right";
  return (
    <g className={`plot__marker plot__marker--${marker.kind}`}>
      <path d={`M${x} ${area.top}v${area.height}`} stroke={marker.color} />
      <text x={x + (atRight ? 4 : -4)} y={area.top + 10 + i * 12} textAnchor={atRight ? "start" : "end"}>
        {marker.kind} {formatTick(marker.value, marker.value / 100)}
      </text>
    </g>
  );
}
