import { seriesColor } from "../../charts/series.ts";
import type { ComparedSeries } from "../../compare/comparedSeries.ts";

/** A series as its chart's colour and its name. */
export function SeriesName({ series }: { series: Pick<ComparedSeries, "label" | "colour" | "runs"> }) {
  const { label, colour, runs } = series;
  return (
    <span className="series-name">
      <span className="series-name__mark" style={{ background: seriesColor(colour) }} aria-hidden />
      <span>{label}</span>
      {runs.length > 1 && <span className="muted">n = {runs.length}</span>}
    </span>
  );
}
