/** What the curves tab shows, in the address. */
import type { Range } from "../../charts/series.ts";
import { usualMetrics } from "../../compare/curveMetrics.ts";
import { type XQuantity, xQuantities } from "../../compare/curveSeries.ts";
import { parseZoom, zoomText } from "../../compare/zoomText.ts";
import { usePageState } from "../../routes.ts";

export interface CurveState {
  /** Names of curves, in the order in which they were chosen. */
  metrics: readonly string[];
  x: XQuantity;
  logX: boolean;
  logY: boolean;
  /** β of the moving average, in [0, 1). */
  smoothing: number;
  zoom: Range | null;
}

const usual: readonly string[] = usualMetrics;

export function useCurveState(): [CurveState, (change: Partial<CurveState>) => void] {
  const [metrics, setMetrics] = usePageState("curves", usual);
  const [x, setX] = usePageState("x", "step", { allowed: xQuantities });
  const [logX, setLogX] = usePageState("logx", false);
  const [logY, setLogY] = usePageState("logy", false);
  const [smoothing, setSmoothing] = usePageState("smooth", 0.6);
  const [zoom, setZoom] = usePageState("zoom", "");
  const change = (next: Partial<CurveState>) => {
    if (next.metrics) setMetrics(next.metrics);
    if (next.x) setX(next.x);
    if (next.logX !== undefined) setLogX(next.logX);
    if (next.logY !== undefined) setLogY(next.logY);
    if (next.smoothing !== undefined) setSmoothing(next.smoothing);
    // A range of steps means nothing in seconds.
    if (next.x) setZoom("");
    else if (next.zoom !== undefined) setZoom(zoomText(next.zoom));
  };
  const bounded = Math.min(0.99, Math.max(0, smoothing));
  return [{ metrics, x, logX, logY, smoothing: bounded, zoom: parseZoom(zoom) }, change];
}
