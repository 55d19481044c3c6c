/** What a report holds, before it is HTML. */
import type { LegendEntry } from "../charts/legendEntry.ts";

export interface ReportFigure {
  title: string;
  legend: readonly LegendEntry[];
  /** One `svg` element, as text. */
  svg: string;
  notes: readonly string[];
  /** Its data. */
  csv: string;
}

/** A text, or one with the colour of a line before it: `var(--series-1)`. */
export type ReportCell = string | { text: string; color: string };

export type ReportBlock =
  | { type: "text"; text: string }
  | { type: "warning"; text: string }
  | {
      type: "table";
      columns: readonly ReportCell[];
      /** The first cell of a row is its head. */
      rows: readonly (readonly ReportCell[])[];
      /** All columns but the first are numbers, which stand right. */
      isNumeric: boolean;
    }
  | { type: "figures"; figures: readonly ReportFigure[] }
  /** Folded away until it is opened; always open on paper. */
  | { type: "code"; title: string; text: string };

export interface ReportSection {
  title: string;
  blocks: readonly ReportBlock[];
}

export interface ReportDocument {
  title: string;
  /** Below the title: when and by what it was made. */
  subtitle: string;
  sections: readonly ReportSection[];
}
