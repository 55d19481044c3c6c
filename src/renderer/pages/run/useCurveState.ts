/** What the curves of a run show, in the address. */
import { useMemo } from "react";
import { useLatest } from "../../charts/useLatest.ts";
import { xQuantities, type XQuantity } from "../../compare/curveSeries.ts";
import { parseZoom, zoomText } from "../../compare/zoomText.ts";
import { usePageState } from "../../routes.ts";
import type { StepRange } from "./useRunCurves.ts";

export interface CurveState {
  x: XQuantity;
  logX: boolean;
  logY: boolean;
  /** β of the moving average, in [0, 1). */
  smoothing: number;
  /** Steps that are seen, whatever x is; null: all. */
  zoom: StepRange | null;
}

export const mostSmoothing = 0.99;

export function useCurveState(): [CurveState, (change: Partial<CurveState>) => void] {
  const [x, setX] = usePageState("x", "step", { allowed: xQuantities });
  const [logX, setLogX] = usePageState("logx", false);
  const [logY, setLogY] = usePageState("logy", false);
  const [smoothing, setSmoothing] = usePageState("smooth", 0.6);
  const [zoom, setZoom] = usePageState("zoom", "");
  const range = parseZoom(zoom);
  const change = useLatest((next: Partial<CurveState>) => {
    if (next.x) setX(next.x);
    if (next.logX !== undefined) setLogX(next.logX);
    if (next.logY !== undefined) setLogY(next.logY);
    if (next.smoothing !== undefined) setSmoothing(next.smoothing);
    if (next.zoom !== undefined) setZoom(zoomText(next.zoom && [next.zoom.from, next.zoom.to]));
  });
  const shownFrom = range && Math.max(1, Math.floor(range[0]));
  const shownTo = range && Math.max(1, Math.ceil(range[1]));
  const state = useMemo(
    () => ({
      ...{ x, logX, logY },
      smoothing: Math.min(mostSmoothing, Math.max(0, smoothing)),
      zoom: shownFrom !== null && shownTo !== null ? { from: shownFrom, to: shownTo } : null,
    }),
    [x, logX, logY, smoothing, shownFrom, shownTo],
  );
  return [state, change];
}
