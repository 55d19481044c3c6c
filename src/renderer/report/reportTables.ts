/** The tables of a report. */
import type { RunDetails } from "../../shared/contract/runs.ts";
import { seriesColor } from "../charts/series.ts";
import { formatSeconds, none } from "../components/format.ts";
import type { ComparedSeries } from "../compare/comparedSeries.ts";
import { comparedRows } from "../compare/comparedRows.ts";
import { differenceText, points, ratioText } from "../compare/differenceText.ts";
import { evaluatedValues } from "../compare/finalAndBest.ts";
import { headlines } from "../compare/headline.ts";
import { numberSpread, percentSpread, secondsSpread } from "../compare/spreadText.ts";
import { epochText, evaluatedText } from "../compare/valueText.ts";
import { valueRows } from "../compare/valueTable.ts";
import type { ReportBlock, ReportCell } from "./reportDocument.ts";

type Table = Extract<ReportBlock, { type: "table" }>;

export interface ReportedRuns {
  series: readonly ComparedSeries[];
  /** By run id. */
  details: ReadonlyMap<string, RunDetails>;
  /** Significant digits of numbers. */
  precision: number;
}

const nameOf = ({ label, colour, runs }: ComparedSeries): ReportCell => ({
  text: runs.length > 1 ? `${label} (n = ${runs.length})` : label,
  color: seriesColor(colour),
});

/** A row a series: what it came to, the difference to the baseline, its cost. */
export function headlineTable({ series, precision }: ReportedRuns): Table {
  const isComparison = series.length > 1;
  const only = (...cells: string[]): string[] => (isComparison ? cells : []);
  return {
    ...{ type: "table", isNumeric: true },
    columns: [
      "Run",
      ...["Test accuracy", ...only("difference"), "Mean margin, test", ...only("difference")],
      ...["Time a step", ...only("ratio"), "Training", ...only("ratio"), "Wall time", ...only("ratio")],
    ],
    rows: headlines(series).map(({ testAccuracy, meanMargin, cost, ...line }) => [
      nameOf(line.series),
      percentSpread(testAccuracy.value),
      ...only(differenceText(testAccuracy.difference, points, " pp")),
      numberSpread(meanMargin.value, precision),
      ...only(differenceText(meanMargin.difference, (v) => v.toPrecision(3))),
      formatSeconds(line.secondsPerStep),
      ...only(ratioText(cost?.perStep ?? null)),
      secondsSpread(line.trainSeconds),
      ...only(ratioText(cost?.training ?? null)),
      secondsSpread(line.wallSeconds),
      ...only(ratioText(cost?.wall ?? null)),
    ]),
  };
}

/** A row a value: final and best of each series, over the test set. */
export function valueTableOf({ series, details, precision }: ReportedRuns): Table {
  const rows = valueRows(series, (id) => details.get(id)?.evaluations ?? [], "test");
  return {
    ...{ type: "table", isNumeric: true },
    columns: ["", ...series.map(nameOf)],
    rows: Object.values(evaluatedValues).flatMap(({ title }, i) =>
      (["final", "best"] as const).map((when) => [
        `${title}, ${when}`,
        ...rows.map(({ values }) => {
          const { name, [when]: found } = values[i];
          return found ? `${evaluatedText(name, found.value, precision)} (${epochText(found)})` : none;
        }),
      ]),
    ),
  };
}

/** Settings, or machine and data: a row a field, a column a series. */
export function comparedTable(
  { series, details }: ReportedRuns,
  part: "settings" | "machine",
  differing: boolean,
): Table {
  const rows = comparedRows({ series, details }, differing)[part];
  return {
    ...{ type: "table", isNumeric: false },
    columns: ["", "", ...series.map(nameOf)],
    rows: rows.map((row, i) => [
      row.section === rows[i - 1]?.section ? "" : row.section,
      row.title,
      ...row.values.map((value) => value ?? none),
    ]),
  };
}

/** A row a run: which one it is, and what was noted about it. */
export function runTable({ series }: ReportedRuns): Table {
  return {
    ...{ type: "table", isNumeric: false },
    columns: ["Run", "Id", "Seed", "Status", "Created", "Tags", "Notes"],
    rows: series.flatMap((one) =>
      one.runs.map((run) => [
        { text: one.label, color: seriesColor(one.colour) },
        ...[run.id, String(run.seed), run.status, localTime(run.created)],
        ...[run.tags.join(", "), run.notes],
      ]),
    ),
  };
}

/** `2026-11-03 14:02:30`: a report is read later, when "5 min ago" says nothing. */
export function localTime(iso: string | Date): string {
  return new Date(iso).toLocaleString("sv-SE");
}
