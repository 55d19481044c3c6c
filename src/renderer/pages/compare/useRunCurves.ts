/** Step metrics of several runs as lines: stored ones, what a running one adds, and more of them where it is zoomed in. */
import { useEffect, useMemo, useRef } from "react";
import { mostCurvePoints, type Curve } from "../../../shared/contract/runs.ts";
import type { StepColumn } from "../../../shared/stepColumns.ts";
import type { Points } from "../../charts/series.ts";
import { columnBatches } from "../../compare/columnBatches.ts";
import { joinLive } from "../../compare/curveSeries.ts";
import { readLive } from "../../state/live.ts";
import { useCalls } from "./useCalls.ts";

export interface WantedRun {
  runId: string;
  /** Means of equal parts rather than extremes: for what is averaged, over the runs of a group or by smoothing. */
  reduce: "envelope" | "means";
  /** Steps that are seen; null: all. */
  seen: { from: number; to: number } | null;
}

/** By step; null before it was read. What did not change is the same object again. */
export type CurveLookup = (runId: string, column: StepColumn) => Points | null;

export interface RunCurves {
  lookup: CurveLookup;
  isLoading: boolean;
  error: Error | null;
  reload: () => void;
}

/** Points of a line of means. */
const meansPoints = 1000;

/** @param version another one: read the live values again */
export function useRunCurves(
  runs: readonly WantedRun[],
  columns: readonly StepColumn[],
  version: number,
): RunCurves {
  const batches = useRef<readonly (readonly StepColumn[])[]>([]);
  batches.current = columnBatches(batches.current, columns);
  const inputs = runs.flatMap(({ runId, reduce }) =>
    batches.current.map((metrics) => ({ runId, metrics: [...metrics], reduce, points: pointsOf(reduce) })),
  );
  const whole = useCalls("runs.curves", inputs);
  const stored = useCurveMap(inputs, whole.data);
  const finer = useFiner(runs, columns, stored);
  const lookup = useMemo<CurveLookup>(
    () => (runId, column) => {
      const key = keyOf(runId, column);
      const curve = finer.get(key) ?? stored.get(key);
      if (!curve) return null;
      const { steps, values } = readLive(runId, column);
      const seen = runs.find((run) => run.runId === runId)?.seen;
      return joinLive(
        pointsOfCurve(curve),
        { x: steps, y: values },
        finer.has(key) ? (seen?.to ?? null) : null,
      );
    },
    [stored, finer, runs, version],
  );
  useGapReload(runs, (runId) => stored.get(keyOf(runId, columns[0])), version, whole.reload);
  return { lookup, isLoading: whole.isLoading, error: whole.error, reload: whole.reload };
}

/** Where a line stands for more steps than it has points and only a part of it is seen: that part again. */
function useFiner(
  runs: readonly WantedRun[],
  columns: readonly StepColumn[],
  stored: ReadonlyMap<string, Curve>,
): ReadonlyMap<string, Curve> {
  const inputs = runs.flatMap(({ runId, reduce, seen }) => {
    const thinned = columns.filter((column) => {
      const curve = stored.get(keyOf(runId, column));
      return curve !== undefined && curve.total > curve.steps.length;
    });
    if (!seen || thinned.length === 0) return [];
    return [{ runId, metrics: thinned, reduce, points: pointsOf(reduce), ...seen }];
  });
  const { data } = useCalls("runs.curves", inputs);
  return useCurveMap(inputs, data);
}

function useCurveMap(
  inputs: readonly { runId: string }[],
  data: readonly (readonly Curve[] | undefined)[],
): ReadonlyMap<string, Curve> {
  const ids = inputs.map((input) => input.runId).join(" ");
  return useMemo(
    () =>
      new Map(
        data.flatMap((curves, i) =>
          (curves ?? []).map((curve) => [keyOf(inputs[i].runId, curve.metric), curve] as const),
        ),
      ),
    [data, ids],
  );
}

/** Steps that came while nothing listened are read again, once for each answer that lacks them. */
function useGapReload(
  runs: readonly WantedRun[],
  storedOf: (runId: string) => Curve | undefined,
  version: number,
  reload: () => void,
): void {
  const tried = useRef(new WeakSet<Curve>()).current;
  useEffect(() => {
    for (const { runId } of runs) {
      const { first } = readLive(runId, "step");
      const curve = storedOf(runId);
      if (first === null || !curve || tried.has(curve) || first <= (curve.steps.at(-1) ?? 0) + 1) continue;
      tried.add(curve);
      reload();
      return;
    }
  }, [runs, storedOf, version, reload, tried]);
}

const pointsOf = (reduce: WantedRun["reduce"]): number =>
  reduce === "means" ? meansPoints : mostCurvePoints;
const keyOf = (runId: string, column: StepColumn): string => `${runId} ${column}`;

const asPoints = new WeakMap<Curve, Points>();

/** One object a curve, so that what is made from it can be kept. */
function pointsOfCurve(curve: Curve): Points {
  let points = asPoints.get(curve);
  if (!points) {
    points = { x: curve.steps, y: curve.values };
    asPoints.set(curve, points);
  }
  return points;
}
