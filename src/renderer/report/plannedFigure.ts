/** A chart of a report before it is drawn. */
import type { ReactElement } from "react";
import type { LegendEntry } from "../charts/legendEntry.ts";
import type { ChartTable } from "../charts/chartTable.ts";

export interface PlannedFigure {
  title: string;
  legend: readonly LegendEntry[];
  notes: readonly string[];
  table: ChartTable;
  chart: ReactElement;
}
