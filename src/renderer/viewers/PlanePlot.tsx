import { useId, useMemo, useRef } from "react";
import { projection } from "../charts/projection.ts";
import { formatTick, ticks, tickStep } from "../charts/ticks.ts";
import { useWidth } from "../charts/useWidth.ts";
import { boundaryOfStep, planeView, toPlot, type PlaneView, type Point } from "./plane.ts";
import "./planePlot.css";

const most = 420;
const edge = 34;

/** One iteration in the plane. */
export interface PlaneStep {
  readonly from: Point;
  readonly to: Point;
  /** From `from` to the class boundary that was chosen. */
  readonly distance: number;
  /** The class on the other side. */
  readonly towards: number;
}

export interface PlanePlotProps {
  start: Point;
  steps: readonly PlaneStep[];
  /** Iterations done so far; later ones are drawn faintly. */
  done: number;
  /** A further point, such as x + t·r. */
  extra?: { point: Point; name: string } | null;
}

/** A sample of a plane: its path over the iterations and the class boundary that each went for. */
export function PlanePlot({ start, steps, done, extra = null }: PlanePlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const side = Math.min(most, Math.max(120, useWidth(box) - edge));
  const view = useMemo(
    () =>
      planeView([start, ...steps.map((s) => s.to), ...steps.map(footOf), ...(extra ? [extra.point] : [])]),
    [start, steps, extra],
  );
  const clip = useId();
  return (
    <div ref={box} className="plane">
      <svg width={side + edge} height={side + edge}>
        <clipPath id={clip}>
          <rect width={side} height={side} />
        </clipPath>
        <g transform={`translate(${edge - 2} 2)`}>
          <rect width={side} height={side} className="plane__frame" />
          <PlaneAxes view={view} side={side} />
          <g clipPath={`url(#${clip})`}>
            {steps.map((step, i) => (
              <StepMarks
                key={i}
                step={step}
                view={view}
                side={side}
                future={i >= done}
                latest={i === done - 1}
              />
            ))}
            <Mark point={start} view={view} side={side} kind="start" name="x" />
            {extra && <Mark point={extra.point} view={view} side={side} kind="extra" name={extra.name} />}
          </g>
        </g>
      </svg>
    </div>
  );
}

/** The nearest point of the boundary, which the view must hold. */
function footOf({ from, to, distance }: PlaneStep): Point {
  return boundaryOfStep(from, to, distance, { centre: from, reach: 1 })?.foot ?? from;
}

function PlaneAxes({ view, side }: { view: PlaneView; side: number }) {
  const axis = (middle: number) => {
    const range = [middle - view.reach, middle + view.reach] as const;
    return { range, at: ticks(range, "linear", 5), step: tickStep(range, 5) };
  };
  const x = axis(view.centre.x);
  const y = axis(view.centre.y);
  const across = projection("linear", x.range, 0, side);
  const upward = projection("linear", y.range, side, 0);
  return (
    <g className="plane__axes">
      {x.at.map((tick) => (
        <text key={`x${tick}`} x={across.pixel(tick)} y={side + 14} textAnchor="middle">
          {formatTick(tick, x.step)}
        </text>
      ))}
      {y.at.map((tick) => (
        <text key={`y${tick}`} x={-5} y={upward.pixel(tick) + 4} textAnchor="end">
          {formatTick(tick, y.step)}
        </text>
      ))}
      <text x={side / 2} y={side + 28} textAnchor="middle">
        x₁ and, upward, x₂
      </text>
    </g>
  );
}

interface StepMarksProps {
  step: PlaneStep;
  view: PlaneView;
  side: number;
  future: boolean;
  latest: boolean;
}

function StepMarks({ step, view, side, future, latest }: StepMarksProps) {
  const boundary = boundaryOfStep(step.from, step.to, step.distance, view);
  const [from, to] = [toPlot(step.from, view, side), toPlot(step.to, view, side)];
  const ends = boundary?.ends.map((end) => toPlot(end, view, side));
  return (
    <g className={future ? "plane__step plane__step--future" : "plane__step"}>
      {ends && (
        <line
          className={latest ? "plane__boundary plane__boundary--latest" : "plane__boundary"}
          x1={ends[0].x}
          y1={ends[0].y}
          x2={ends[1].x}
          y2={ends[1].y}
        />
      )}
      <line className="plane__way" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <circle className="plane__point" cx={to.x} cy={to.y} r={4} />
    </g>
  );
}

function Mark(props: { point: Point; view: PlaneView; side: number; kind: "start" | "extra"; name: string }) {
  const { x, y } = toPlot(props.point, props.view, props.side);
  return (
    <g className={`plane__mark plane__mark--${props.kind}`}>
      <circle cx={x} cy={y} r={5} />
      <text x={x + 8} y={y - 7}>
        {props.name}
      </text>
    </g>
  );
}
