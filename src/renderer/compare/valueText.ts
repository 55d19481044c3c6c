/** The table of final and best values as text. */
import type { ChartTable } from "../charts/chartTable.ts";
import { formatSeconds, none } from "../components/format.ts";
import { ratioText } from "./differenceText.ts";
import { type EvaluatedValue, evaluatedValues, type ValueAtEpochs } from "./finalAndBest.ts";
import type { Spread } from "./spread.ts";
import { numberSpread, percentSpread, secondsSpread } from "./spreadText.ts";
import { tableMarkdown } from "./tableMarkdown.ts";
import type { ValueRow } from "./valueTable.ts";

/** `96.31 ± 0.12 %` or `1.234 ± 0.021`, by the unit of the value. @param digits significant digits of the mean */
export function evaluatedText(name: EvaluatedValue, value: Spread | null, digits: number): string {
  return evaluatedValues[name].unit === "share" ? percentSpread(value) : numberSpread(value, digits);
}

/** `epoch 3`, `epochs 3–5`. */
export function epochText({ epochs: { first, last } }: ValueAtEpochs): string {
  return first === last ? `epoch ${first}` : `epochs ${first}–${last}`;
}

/** Cells as they are read: for Markdown. */
export function valueMarkdown(rows: readonly ValueRow[], digits: number): string {
  const columns = Object.values(evaluatedValues).flatMap(({ title }) => [
    `${title}, final`,
    `${title}, best`,
  ]);
  const withRatio = (text: string, ratio: number | null | undefined) =>
    ratio === null || ratio === undefined ? text : `${text} (${ratioText(ratio)})`;
  return tableMarkdown(
    ["", "n", ...columns, "Time a step", "Training", "Wall time"],
    rows.map((row) => [
      row.series.label,
      String(row.series.runs.length),
      ...row.values.flatMap(({ name, final, best }) => [
        evaluatedText(name, final?.value ?? null, digits),
        best ? `${evaluatedText(name, best.value, digits)} (${epochText(best)})` : none,
      ]),
      withRatio(formatSeconds(row.secondsPerStep), row.cost?.perStep),
      withRatio(secondsSpread(row.trainSeconds), row.cost?.training),
      withRatio(secondsSpread(row.wallSeconds), row.cost?.wall),
    ]),
  );
}

type Cell = string | number | null;

const spreadCells = (value: Spread | null | undefined): Cell[] => [
  value?.mean ?? null,
  value?.std ?? null,
  value?.n ?? null,
];

const spreadColumns = (title: string): string[] => [`${title} mean`, `${title} std`, `${title} n`];

/** Cells in full: for CSV. Shares in [0, 1], times in seconds. */
export function valueCsvTable(rows: readonly ValueRow[]): ChartTable {
  const columns = [
    "series",
    ...Object.keys(evaluatedValues).flatMap((name) => [
      ...spreadColumns(`${name} final`),
      ...spreadColumns(`${name} best`),
      ...[`${name} best first epoch`, `${name} best last epoch`],
    ]),
    "secondsPerStep",
    ...[...spreadColumns("trainSeconds"), ...spreadColumns("wallSeconds")],
    ...["costPerStep", "costTraining", "costWall"],
  ];
  const cells = rows.map((row): Cell[] => [
    row.series.label,
    ...row.values.flatMap(({ final, best }) => [
      ...spreadCells(final?.value),
      ...spreadCells(best?.value),
      ...[best?.epochs.first ?? null, best?.epochs.last ?? null],
    ]),
    row.secondsPerStep,
    ...[...spreadCells(row.trainSeconds), ...spreadCells(row.wallSeconds)],
    ...[row.cost?.perStep ?? null, row.cost?.training ?? null, row.cost?.wall ?? null],
  ]);
  return { columns, rows: cells.length, cell: (row, column) => cells[row][column] };
}
