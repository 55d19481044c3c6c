import { useMemo } from "react";
import { VirtualTable, type Column } from "../components/VirtualTable.tsx";
import type { ChartTable } from "./chartTable.ts";
import { formatValue } from "./ticks.ts";

export interface ChartDataTableProps {
  title: string;
  table: () => ChartTable;
  /** Pixels; at least a few rows are shown. */
  height: number;
}

/** The data of a chart as they are when the table is opened, to six significant digits; CSV has them in full. */
export function ChartDataTable({ title, table, height }: ChartDataTableProps) {
  // Made once: a table that grows while it is read would move under the reader.
  const data = useMemo(table, []);
  const rows = useMemo(() => Array.from({ length: data.rows }, (_, i) => i), [data]);
  const columns = useMemo(() => data.columns.map((name, i) => column(data, name, i)), [data]);
  return (
    <VirtualTable
      label={`Data of ${title}`}
      columns={columns}
      rows={rows}
      rowKey={String}
      rowHeight={26}
      height={`${Math.max(140, height)}px`}
      empty={<p className="chart__note">No values yet.</p>}
    />
  );
}

function column(data: ChartTable, title: string, i: number): Column<number> {
  return {
    key: String(i),
    title,
    align: "right",
    width: 72,
    render(row) {
      const value = data.cell(row, i);
      return typeof value === "number" ? formatValue(value, 6) : (value ?? "–");
    },
  };
}
