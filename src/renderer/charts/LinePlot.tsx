import type { LineGeometry } from "./lineGeometry.ts";
import { LineGeometryContext, LineLayers } from "./LineLayers.tsx";
import { Plot } from "./Plot.tsx";
import { useSameAxis } from "./useSame.ts";

export interface LinePlotProps {
  width: number;
  height: number;
  geometry: LineGeometry;
  xLabel: string;
  yLabel: string;
}

/** The same element each time: it is its context that changes. */
const layers = <LineLayers />;

/** The picture of a line chart: everything in it is SVG and is in its export. */
export function LinePlot({ geometry, ...plot }: LinePlotProps) {
  const x = useSameAxis(geometry.x);
  const y = useSameAxis(geometry.y);
  return (
    <LineGeometryContext value={geometry}>
      <Plot {...plot} x={x} y={y}>
        {layers}
      </Plot>
    </LineGeometryContext>
  );
}
