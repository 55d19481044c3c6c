/** From a run's values to the lines of a chart. */
import type { EvaluationRecord } from "../../../shared/contract/runs.ts";
import type { Points, Series } from "../../charts/series.ts";
import { seriesColor } from "../../charts/series.ts";
import { smooth } from "../../charts/smooth.ts";
import type { XOfStep } from "../../compare/curveSeries.ts";
import type { RunChart, RunLine } from "./runCharts.ts";
import type { RunCurves } from "./runCurves.ts";

export interface ChartSeriesInput {
  /** null until they were read: lines of evaluations are there without them. */
  curves: RunCurves | null;
  evaluations: readonly EvaluationRecord[];
  /** x of a step: itself, its epoch, its time. */
  x: XOfStep;
  /** β of the moving average, in [0, 1). */
  smoothing: number;
}

/** Lines that have a value; those of evaluations have dots and are never smoothed. */
export function chartSeries(chart: RunChart, input: ChartSeriesInput): Series[] {
  return chart.lines.flatMap((line) => {
    const points = drawnPoints(line, input);
    if (!points.y.some((value) => !Number.isNaN(value))) return [];
    return [drawn(line, points, chart.isExact === true ? 0 : input.smoothing)];
  });
}

function linePoints({ source }: RunLine, { curves, evaluations }: ChartSeriesInput): Points {
  if (source.type === "step") return curves?.points(source.column) ?? { x: noSteps, y: noSteps };
  const found = atSteps(evaluations.filter((e) => e.split === source.split));
  return { x: Float64Array.from(found, (e) => e.step), y: Float64Array.from(found, source.value) };
}

const noSteps = new Float64Array();

/** By step; of several at one step the newest. */
function atSteps(evaluations: readonly EvaluationRecord[]): EvaluationRecord[] {
  const byStep = new Map(evaluations.toSorted((a, b) => a.id - b.id).map((e) => [e.step, e]));
  return [...byStep.values()].sort((a, b) => a.step - b.step);
}

/** Over x, in the values that are drawn. Without an x (epochs of a run that has not told how long they are) no point. */
function drawnPoints(line: RunLine, input: ChartSeriesInput): Points {
  const { x: steps, y } = linePoints(line, input);
  const x = steps.map(input.x);
  if (x.length > 0 && Number.isNaN(x[0])) return { x: noSteps, y: noSteps };
  const value = line.source.type === "step" ? line.source.value : undefined;
  return { x, y: value ? y.map(value) : y };
}

function drawn({ id, label, colour, source }: RunLine, points: Points, smoothing: number): Series {
  const look = { id, label, color: seriesColor(colour) };
  if (source.type === "evaluation") return { ...look, ...points, markers: true };
  if (smoothing <= 0) return { ...look, ...points };
  return { ...look, x: points.x, y: smooth(points.y, smoothing), raw: points };
}
