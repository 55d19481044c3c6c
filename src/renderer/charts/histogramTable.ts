/** The data of a margin histogram as a table: a row a bin. */
import { marginEdges } from "../../shared/marginHistogram.ts";
import type { ChartTable } from "./chartTable.ts";
import { binRange, histogramLayers, type HistogramOptions, type MarginGroup } from "./histogram.ts";

/** Columns of what is shown, between the first and the last bin that has something in it; wrong predictions count up. */
export function histogramTable(groups: readonly MarginGroup[], options: HistogramOptions): ChartTable {
  const layers = histogramLayers(groups, options);
  const occupied = Array.from({ length: marginEdges.length + 1 }, (_, i) => i).filter((i) =>
    groups.some((g) => g.histogram.right[i] + g.histogram.wrong[i] > 0),
  );
  const first = occupied[0] ?? 0;
  const signed = options.show === "difference";
  return {
    columns: ["margin from", "margin to (not included)", ...layers.map((layer) => layer.label)],
    rows: occupied.length === 0 ? 0 : occupied[occupied.length - 1] - first + 1,
    cell(row, column) {
      if (column < 2) return binRange(first + row)[column];
      const height = layers[column - 2].heights[first + row];
      return signed ? height : Math.abs(height);
    },
  };
}
