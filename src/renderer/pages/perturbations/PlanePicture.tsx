import { useMemo } from "react";
import type { DeepFoolStep, Perturbation } from "../../../shared/contract/inspect.ts";
import { ChartCard } from "../../charts/ChartCard.tsx";
import { ChartPicture } from "../../charts/ChartPicture.tsx";
import type { ChartTable } from "../../charts/chartTable.ts";
import { PlanePlot, type PlaneStep } from "../../viewers/PlanePlot.tsx";
import { pointOf, type Point } from "../../viewers/plane.ts";
import type { SampleViewName } from "./sampleViews.ts";
import { positionIn, type Walk } from "./useWalk.ts";

export interface PlanePictureProps {
  perturbation: Perturbation;
  walk: Walk;
  view: SampleViewName;
}

/** A sample of two values: its place, its path, and the boundaries that it went for. */
export function PlanePicture({ perturbation, walk, view }: PlanePictureProps) {
  const { x, r, steps, before, after, label, index } = perturbation;
  const start = useMemo(() => pointOf(x), [x]);
  const path = useMemo(() => planeSteps(start, steps), [start, steps]);
  const extra = useMemo(
    () =>
      view === "line"
        ? {
            point: { x: start.x + walk.t * r[0], y: start.y + walk.t * r[1] },
            name: `x + ${walk.t.toFixed(2)}·r`,
          }
        : null,
    [view, start, r, walk.t],
  );
  const done = view === "steps" ? positionIn(walk, steps.length) : steps.length;
  const text = `Sample ${index}: label ${label}, predicted ${before.class}, after ${steps.length} iterations ${after.class}`;
  return (
    <ChartCard title="Path in the plane" legend={[]} table={() => pathTable(start, path)} note={note}>
      <ChartPicture label={text} ownHeight>
        <PlanePlot start={start} steps={path} done={done} extra={extra} />
      </ChartPicture>
    </ChartCard>
  );
}

const note =
  "Dashed: the class boundary that each iteration took for straight; the iteration goes beyond it by the overshoot.";

function planeSteps(start: Point, steps: readonly DeepFoolStep[]): PlaneStep[] {
  return steps.map((step, i) => ({
    from: i === 0 ? start : pointOf(steps[i - 1].x),
    to: pointOf(step.x),
    distance: step.candidates.find((candidate) => candidate.class === step.to)?.distance ?? NaN,
    towards: step.to,
  }));
}

function pathTable(start: Point, path: readonly PlaneStep[]): ChartTable {
  const rows = [
    [0, start.x, start.y, null, null],
    ...path.map((s, i) => [i + 1, s.to.x, s.to.y, s.towards, s.distance]),
  ];
  return {
    columns: ["iteration", "x₁", "x₂", "towards class", "distance to its boundary"],
    rows: rows.length,
    cell: (row, column) => rows[row][column],
  };
}
