/** Tables as CSV (RFC 4180: CRLF, fields with a comma, a quote or a line break in quotes). */
import type { ChartTable } from "./chartTable.ts";

export function csv(table: ChartTable): string {
  const lines = [table.columns.map(field).join(",")];
  for (let row = 0; row < table.rows; row++) {
    lines.push(table.columns.map((_, column) => field(table.cell(row, column))).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** Numbers in full, with a point; what is missing (NaN, null) is empty. */
function field(value: string | number | null): string {
  if (value === null || (typeof value === "number" && Number.isNaN(value))) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
