/** Results of measurements side by side: a row a value, a column a measured checkpoint; as it is read and as CSV. */
import type { MeasuredRun } from "../../shared/measurements.ts";
import type { ChartTable } from "../charts/chartTable.ts";

export interface ReportCell {
  readonly text: string;
  /** In full, for CSV. */
  readonly value: string | number | null;
  /** Beside it, quieter: the difference to the first column. */
  readonly detail?: string;
  readonly tone?: "better" | "worse" | "doubt";
}

export interface ReportRow {
  readonly label: string;
  readonly cells: readonly ReportCell[];
}

export interface ReportPart {
  /** null: the values themselves, without a head. */
  readonly title: string | null;
  readonly rows: readonly ReportRow[];
}

/** A measured checkpoint in a file, where the page's name of its run says too little. */
export function columnName(
  name: string,
  { runId, checkpoint }: Pick<MeasuredRun, "runId" | "checkpoint">,
): string {
  return `${name} (${runId}, ${checkpoint})`;
}

/** @param columns names of the measured checkpoints */
export function reportCsv(columns: readonly string[], parts: readonly ReportPart[]): ChartTable {
  const rows = parts.flatMap(({ title, rows: own }) =>
    own.map(({ label, cells }) => [
      title === null ? label : `${title}: ${label}`,
      ...cells.map((cell) => cell.value),
    ]),
  );
  return {
    columns: ["", ...columns],
    rows: rows.length,
    cell: (row, column) => rows[row][column],
  };
}
