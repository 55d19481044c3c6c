import { memo, type ReactNode } from "react";
import { CartesianGrid, ComposedChart, XAxis, YAxis, type BaseTickContentProps } from "recharts";
import type { Axis } from "./lineGeometry.ts";
import { axisSpace } from "./plotArea.ts";
import { formatTick } from "./ticks.ts";

export interface PlotProps {
  width: number;
  height: number;
  x: Axis;
  y: Axis;
  xLabel: string;
  yLabel: string;
  /** Layers of SVG; pixels are those of `plotArea(width, height)`. */
  children?: ReactNode;
  /** How ticks of y read where it is not the number itself. */
  formatY?: (value: number, step: number) => string;
}

const margin = { left: 0, right: axisSpace.right, top: axisSpace.top, bottom: 0 };
const noData: never[] = [];

/** Axes and grid by recharts; what is drawn between them are layers, so that a line is one path and not thousands of objects. */
export const Plot = memo(function Plot({ width, height, x, y, children, ...texts }: PlotProps) {
  return (
    <ComposedChart
      width={width}
      height={height}
      margin={margin}
      data={noData}
      accessibilityLayer={false}
      className="plot"
    >
      <CartesianGrid vertical={false} />
      <XAxis
        {...axisProps(x)}
        dataKey="x" // without one recharts takes the places of the data for the domain
        height={axisSpace.bottom}
        tick={tickText(formatterOf(x.ticks, formatTick))}
        label={{ value: texts.xLabel, position: "insideBottomRight", offset: 3 }}
      />
      <YAxis
        {...axisProps(y)}
        width={axisSpace.left}
        tick={tickText(formatterOf(y.ticks, texts.formatY ?? formatTick))}
        axisLine={false}
        label={{
          value: texts.yLabel,
          position: "top",
          offset: 13,
          textAnchor: "start",
          dx: -axisSpace.left / 2,
        }}
      />
      {children}
    </ComposedChart>
  );
});

function axisProps({ scale, domain, ticks }: Axis) {
  return {
    type: "number" as const,
    scale,
    domain: [...domain],
    ticks: [...ticks],
    allowDataOverflow: true,
    // Ticks are chosen to fit; recharts would measure each text to find that out.
    interval: 0 as const,
    tickSize: 4,
  };
}

/** One text element a tick; recharts' own measures its words. */
function tickText(format: (value: number) => string) {
  return function TickText({ x, y, textAnchor, verticalAnchor, payload, className }: BaseTickContentProps) {
    const isBelow = verticalAnchor === "start";
    return (
      <text x={x} y={y} dy={isBelow ? "0.8em" : "0.32em"} textAnchor={textAnchor} className={className}>
        {format(Number(payload.value))}
      </text>
    );
  };
}

function formatterOf(ticks: readonly number[], format: (value: number, step: number) => string) {
  const steps = ticks.slice(1).map((tick, i) => tick - ticks[i]);
  const even = steps.length > 0 && Math.max(...steps) < 1.01 * Math.min(...steps);
  return (value: number) => format(value, even ? steps[0] : Math.abs(value));
}
