/** The data of a chart as a table: what is shown instead of the picture, and what becomes CSV. */
import type { Series } from "./series.ts";

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: number;
  /** null or NaN: there is no value. */
  cell(row: number, column: number): string | number | null;
}

/** A row for each x that any line has, a column for each line; bands and what was smoothed have columns of their own. */
export function seriesTable(xLabel: string, series: readonly Series[]): ChartTable {
  const columns = series.flatMap(columnsOf);
  const xs = Float64Array.from(new Set(columns.flatMap((c) => Array.from(c.x)))).sort();
  const places = columns.map((c) => new Map(Array.from(c.x, (x, i) => [x, i])));
  return {
    columns: [xLabel, ...columns.map((c) => c.title)],
    rows: xs.length,
    cell(row, column) {
      if (column === 0) return xs[row];
      const place = places[column - 1].get(xs[row]);
      return place === undefined ? null : columns[column - 1].y[place];
    },
  };
}

interface Column {
  title: string;
  x: Float64Array;
  y: Float64Array;
}

function columnsOf({ label, x, y, band, raw }: Series): Column[] {
  const found: Column[] = [{ title: raw ? `${label} (smoothed)` : label, x, y }];
  if (raw) found.push({ title: label, ...raw });
  if (band) {
    found.push({ title: `${label} (band from)`, x, y: band.low });
    found.push({ title: `${label} (band to)`, x, y: band.high });
  }
  return found;
}
