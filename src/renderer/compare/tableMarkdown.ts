/** Tables as text to paste into an issue or a README. CSV: charts/csv.ts. */

/** A GitHub table; all columns but the first stand right. */
export function tableMarkdown(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string => `| ${row.map(field).join(" | ")} |\n`;
  const rule = `|${columns.map((_, i) => (i === 0 ? " --- |" : " ---: |")).join("")}\n`;
  return `${line(columns)}${rule}${rows.map(line).join("")}`;
}

function field(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll("\n", " ");
}
