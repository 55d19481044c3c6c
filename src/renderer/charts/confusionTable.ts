/** A confusion matrix as a table: a row a ground truth, a column a prediction. */
import type { ChartTable } from "./chartTable.ts";

export function confusionTable(cells: ArrayLike<number>, names: readonly string[]): ChartTable {
  return {
    columns: ["ground truth", ...names.map((name) => `predicted ${name}`)],
    rows: names.length,
    cell: (row, column) => (column === 0 ? names[row] : cells[row * names.length + column - 1]),
  };
}
