import { useId, useMemo, useRef, useState, type ReactNode } from "react";
import { ChartCard } from "./ChartCard.tsx";
import { ChartPicture } from "./ChartPicture.tsx";
import { Plot } from "./Plot.tsx";
import { plotArea } from "./plotArea.ts";
import { scatterGeometry, type ScatterGeometry, type ScatterGroup } from "./scatterGeometry.ts";
import { ScatterPointer, type ScatterDetail } from "./ScatterPointer.tsx";
import { scatterTable } from "./scatterTable.ts";
import type { Scale } from "./series.ts";
import { useWidth } from "./useWidth.ts";

export interface ScatterChartProps {
  title: string;
  /** With its unit, where it has one. */
  xLabel: string;
  yLabel: string;
  /** What a dot is and what its key is: `sample`. */
  dotLabel: string;
  groups: readonly ScatterGroup[];
  /** Of both axes. */
  scale: Scale;
  /** Both axes show the same range, and the line of equal values is drawn. */
  diagonal?: boolean;
  /** What else is said of the dot that is pointed at, below its two values. */
  details?: (key: number) => readonly ScatterDetail[];
  /** A dot was opened by click or Enter. */
  onOpen?: (key: number, group: ScatterGroup) => void;
  height?: number;
  actions?: ReactNode;
  note?: ReactNode;
}

/** A dot a sample: one value against another. */
export function ScatterChart(props: ScatterChartProps) {
  const { title, groups, scale, diagonal = false, height = 380, xLabel, yLabel, dotLabel } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const geometry = useMemo(() => {
    const shown = groups.filter((g) => !hidden.has(g.id));
    return scatterGeometry({ groups: shown, area: plotArea(width, height), scale, same: diagonal });
  }, [groups, hidden, width, height, scale, diagonal]);
  const plot = { width, height, x: geometry.x, y: geometry.y, xLabel, yLabel };
  return (
    <ChartCard
      title={title}
      legend={groups}
      hidden={hidden}
      onHidden={setHidden}
      actions={props.actions}
      table={() => scatterTable(groups, { dotLabel, xLabel, yLabel })}
      note={props.note}
    >
      <div ref={frame} className="chart__plot" style={{ height }}>
        <ChartPicture label={`${title}. ${geometry.dots.length} dots; ${xLabel} across, ${yLabel} upwards.`}>
          {width > 0 && (
            <Plot {...plot}>
              <Dots geometry={geometry} diagonal={diagonal} />
            </Plot>
          )}
        </ChartPicture>
        {width > 0 && (
          <ScatterPointer
            {...{ title, geometry, xLabel, yLabel, dotLabel }}
            details={props.details}
            onOpen={props.onOpen}
          />
        )}
      </div>
      <LeftOut count={geometry.leftOut} scale={scale} />
    </ChartCard>
  );
}

function LeftOut({ count, scale }: { count: number; scale: Scale }) {
  if (count === 0) return null;
  const why = scale === "log" ? "not finite, or ≤ 0 on a logarithmic axis" : "not finite";
  return (
    <p className="chart__note">
      {count} not shown: {why}.
    </p>
  );
}

function Dots({ geometry: { area, paths }, diagonal }: { geometry: ScatterGeometry; diagonal: boolean }) {
  const clip = useId();
  return (
    <>
      <clipPath id={clip}>
        <rect x={area.left} y={area.top} width={area.width} height={area.height} />
      </clipPath>
      {diagonal && (
        <path
          d={`M${area.left} ${area.top + area.height}L${area.left + area.width} ${area.top}`}
          className="plot__zero"
        />
      )}
      <g clipPath={`url(#${clip})`}>
        {paths.map(({ group, d }) => (
          <path key={group.id} d={d} stroke={group.color} className="plot__scatter" />
        ))}
      </g>
    </>
  );
}
