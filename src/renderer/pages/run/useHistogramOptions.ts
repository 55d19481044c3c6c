/** What the margin histogram of a run shows, in the address. */
import { useMemo } from "react";
import type { HistogramOptions } from "../../charts/histogram.ts";
import { usePageState } from "../../routes.ts";

export function useHistogramOptions(): [HistogramOptions, (options: HistogramOptions) => void] {
  const [parts, setParts] = usePageState("parts", "apart", {
    allowed: ["stacked", "apart", "right", "wrong"],
  });
  const [measure, setMeasure] = usePageState("height", "count", { allowed: ["count", "share"] });
  const [show, setShow] = usePageState("show", "bins", { allowed: ["bins", "cumulative"] });
  const options = useMemo(() => ({ parts, measure, show }), [parts, measure, show]);
  const change = (next: HistogramOptions) => {
    setParts(next.parts);
    setMeasure(next.measure);
    if (next.show !== "difference") setShow(next.show);
  };
  return [options, change];
}
