/** Margin histograms, their differences and the cumulative curves of a report. */
import { HistogramChart } from "../charts/HistogramChart.tsx";
import {
  histogramLayers,
  type HistogramOptions,
  type MarginGroup,
  occupiedRange,
} from "../charts/histogram.ts";
import { histogramTable } from "../charts/histogramTable.ts";
import type { Range } from "../charts/series.ts";
import { marginGroupOf } from "../compare/marginGroup.ts";
import type { ReportData } from "./loadReportData.ts";
import type { PlannedFigure } from "./plannedFigure.ts";

export function marginFigures({ series, runs }: ReportData): PlannedFigure[] {
  const groups = series.flatMap((one) => {
    const found = one.runs.flatMap((run) => runs.get(run.id)?.distribution ?? []);
    return marginGroupOf(one, found) ?? [];
  });
  if (groups.length === 0) return [];
  const domain = occupiedRange(groups);
  const [baseline, ...others] = groups;
  const unmarked = groups.map((group) => ({ ...group, mean: NaN, median: NaN }));
  const figure = (title: string, shown: readonly MarginGroup[], show: HistogramOptions["show"]) =>
    marginFigure(title, shown, { parts: "stacked", measure: "share", show }, domain);
  return [
    figure("Margins on the test set", groups, "bins"),
    figure("Samples with a margin below m", unmarked, "cumulative"),
    ...others.map((own, i) =>
      figure(`${own.label} minus ${baseline.label}`, [unmarked[0], unmarked[i + 1]], "difference"),
    ),
  ];
}

function marginFigure(
  title: string,
  groups: readonly MarginGroup[],
  options: HistogramOptions,
  domain: Range,
): PlannedFigure {
  return {
    title,
    legend: options.show === "difference" ? [] : histogramLayers(groups, options),
    notes: [],
    table: histogramTable(groups, options),
    chart: <HistogramChart {...{ title, groups, options, domain }} height={240} />,
  };
}
