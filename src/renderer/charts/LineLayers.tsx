import { createContext, useContext, useId } from "react";
import type { DrawnSeries, LineGeometry } from "./lineGeometry.ts";
import type { Area } from "./plotArea.ts";

/**
 * What the layers of a line chart draw. They take it from here rather than as a property, so that new lines between the
 * same axes draw the layers alone and not all of recharts.
 */
export const LineGeometryContext = createContext<LineGeometry | null>(null);

/** Lines, bands, dots and marks between the axes. */
export function LineLayers() {
  const clip = useId();
  const geometry = useContext(LineGeometryContext);
  if (!geometry) return null;
  const { area, drawn } = geometry;
  return (
    <>
      <clipPath id={clip}>
        <rect x={area.left} y={area.top} width={area.width} height={area.height} />
      </clipPath>
      <g clipPath={`url(#${clip})`} className="plot__lines">
        {drawn.map((d) => (
          <Behind key={d.series.id} drawn={d} />
        ))}
        {drawn.map((d) => (
          <Line key={d.series.id} drawn={d} />
        ))}
      </g>
      {drawn.map(({ series, dots }) => (
        <path key={series.id} d={dots} stroke={series.color} className="plot__dots" />
      ))}
      {drawn.map((d) => (
        <Infinities key={d.series.id} drawn={d} area={area} />
      ))}
    </>
  );
}

/** What stands behind all lines. */
function Behind({ drawn: { series, band, raw } }: { drawn: DrawnSeries }) {
  return (
    <>
      {band !== "" && <path d={band} fill={series.color} className="plot__band" />}
      {raw !== "" && <path d={raw} stroke={series.color} className="plot__raw" />}
    </>
  );
}

function Line({ drawn: { series, line } }: { drawn: DrawnSeries }) {
  const dashed = series.dashed === true ? "plot__line plot__line--dashed" : "plot__line";
  return <path d={line.d} stroke={series.color} className={dashed} />;
}

/** Triangles at the border: values were infinite there. */
function Infinities({ drawn: { series, line }, area }: { drawn: DrawnSeries; area: Area }) {
  const triangle = (x: number, y: number, height: number) => `M${x - 4} ${y + height}h8l-4 ${-height}Z`;
  const up = line.up.map((x) => triangle(x, area.top, 7));
  const down = line.down.map((x) => triangle(x, area.top + area.height, -7));
  if (up.length + down.length === 0) return null;
  return <path d={[...up, ...down].join("")} fill={series.color} className="plot__infinite" />;
}
