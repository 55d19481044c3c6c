/**
 * Table `step_chunks`: a row holds up to 512 steps, one packed column a metric. (A row for each metric would waste a
 * third of its pages: a column is about as long as a page.)
 */
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import type { StepMetrics } from "../../shared/metrics.ts";
import { stepColumnNames, stepColumns, type StepColumn } from "../../shared/stepColumns.ts";
import { blobColumn } from "./columns.ts";
import { packColumn, unpackColumn } from "./packedMetrics.ts";
import type { Sql } from "./sql.ts";

/** A chunk is a window of the step axis, so that a range of steps names its rows. */
export const stepsPerChunk = 512;

export interface StepRange {
  /** First and last step, both included. */
  from?: number;
  to?: number;
}

export interface StepSeries {
  steps: number[];
  /** As long as `steps`; null where the method has no such value. */
  values: (number | null)[];
}

export interface StepMetricsTable {
  /** Appends steps in ascending order, all after those stored; AppError `store` otherwise. */
  append(runId: string, metrics: readonly StepMetrics[]): void;
  /** One metric; the other columns are not unpacked. */
  series(runId: string, metric: StepColumn, range?: StepRange): StepSeries;
  /** Every metric. */
  rows(runId: string, range?: StepRange): StepMetrics[];
  /** The last step stored, 0 when there is none. */
  lastStep(runId: string): number;
  /** Removes what comes after `step`. */
  truncate(runId: string, step: number): void;
}

/** The columns of some steps; every one as long as `step`. */
type Columns = Record<StepColumn, (number | null)[]>;
const packedRow = z.partialRecord(z.enum(stepColumnNames), blobColumn.nullable());
const columnList = stepColumnNames.join(", ");
const chunkOf = (step: number): number => Math.floor((step - 1) / stepsPerChunk);

export function stepMetricsTable(sql: Sql): StepMetricsTable {
  const lastStep = (runId: string): number => {
    const newest = "SELECT step FROM step_chunks WHERE run_id = ? ORDER BY chunk DESC LIMIT 1";
    const found = sql.get(packedRow, newest, runId);
    return found?.step ? (unpackColumn("step", found.step).at(-1) ?? 0) : 0;
  };
  return {
    lastStep,
    append: (runId, metrics) =>
      sql.transaction(() => {
        checkAscending(lastStep(runId), metrics);
        for (const [chunk, rows] of Map.groupBy(metrics, (row) => chunkOf(row.step))) {
          const stored = readChunk(sql, runId, chunk);
          writeChunk(
            sql,
            runId,
            chunk,
            mapColumns((name) => [...stored[name], ...rows.map(stepColumns[name])]),
          );
        }
      }),
    series: (runId, metric, range = {}) => readSeries(sql, runId, metric, range),
    rows: (runId, range = {}) => readRows(sql, runId, range),
    truncate: (runId, step) =>
      sql.transaction(() => {
        const chunk = chunkOf(step + 1);
        const columns = readChunk(sql, runId, chunk);
        sql.run("DELETE FROM step_chunks WHERE run_id = ? AND chunk >= ?", runId, chunk);
        const kept = columns.step.filter((stored) => stored !== null && stored <= step).length;
        if (kept > 0)
          writeChunk(
            sql,
            runId,
            chunk,
            mapColumns((name) => columns[name].slice(0, kept)),
          );
      }),
  };
}

function mapColumns(make: (name: StepColumn) => (number | null)[]): Columns {
  const entries = stepColumnNames.map((name) => [name, make(name)] as const);
  return Object.fromEntries(entries) as Columns; // fromEntries forgets which keys there are
}

function checkAscending(last: number, metrics: readonly StepMetrics[]): void {
  for (const { step } of metrics) {
    if (step <= last) throw new AppError("store", expected(`a step after ${last}`, step, "step metrics"));
    last = step;
  }
}

/** A chunk's columns; empty ones when there is no such chunk. */
function readChunk(sql: Sql, runId: string, chunk: number): Columns {
  const select = `SELECT ${columnList} FROM step_chunks WHERE run_id = ? AND chunk = ?`;
  const row = sql.get(packedRow, select, runId, chunk);
  const steps = row?.step ? unpackColumn("step", row.step) : [];
  return mapColumns((name) => unpacked(name, row?.[name], steps.length));
}

/** A column that is not stored has no value at any of the steps. */
function unpacked(name: StepColumn, packed: Uint8Array | null | undefined, count: number): (number | null)[] {
  return packed ? unpackColumn(name, packed) : new Array<null>(count).fill(null);
}

function writeChunk(sql: Sql, runId: string, chunk: number, columns: Columns): void {
  sql.run(
    `INSERT OR REPLACE INTO step_chunks (run_id, chunk, ${columnList})
     VALUES (?, ?${", ?".repeat(stepColumnNames.length)})`,
    ...[runId, chunk, ...stepColumnNames.map((name) => packColumn(name, columns[name]))],
  );
}

function readSeries(sql: Sql, runId: string, metric: StepColumn, range: StepRange): StepSeries {
  const [from, to] = [range.from ?? 1, range.to ?? Number.MAX_SAFE_INTEGER];
  const select = `SELECT step, ${metric} FROM step_chunks WHERE run_id = ? AND chunk BETWEEN ? AND ? ORDER BY chunk`;
  const series: StepSeries = { steps: [], values: [] };
  for (const row of sql.all(packedRow, select, runId, chunkOf(from), chunkOf(to))) {
    const steps = row.step ? unpackColumn("step", row.step) : [];
    const values = unpacked(metric, row[metric], steps.length);
    steps.forEach((step, i) => {
      if (step === null || step < from || step > to) return;
      series.steps.push(step);
      series.values.push(values[i] ?? null);
    });
  }
  return series;
}

function readRows(sql: Sql, runId: string, range: StepRange): StepMetrics[] {
  // One snapshot, so that a writer between two reads cannot make the columns differ in length.
  return sql.snapshot(() => {
    const columns = mapColumns((name) => readSeries(sql, runId, name, range).values);
    return readSeries(sql, runId, "step", range).steps.map((step, i) =>
      rowOf(step, (name) => columns[name][i] ?? null),
    );
  });
}

/** The inverse of the functions of stepColumns.ts. */
function rowOf(step: number, value: (name: StepColumn) => number | null): StepMetrics {
  const present = (name: StepColumn): number => value(name) ?? Number.NaN;
  const zero = value("zeroGradients");
  return {
    step,
    epoch: present("epoch"),
    learningRate: present("learningRate"),
    crossEntropy: present("crossEntropy"),
    regularizerT: value("regularizerT"),
    regularizerF: value("regularizerF"),
    total: present("total"),
    trainAccuracy: present("trainAccuracy"),
    gradNorm: present("gradNorm"),
    gradNormClipped: present("gradNormClipped"),
    shareFooled: value("shareFooled"),
    meanMargin: value("meanMargin"),
    gradientHealth:
      zero === null ? null : { zero, nan: present("nanGradients"), infinite: present("infiniteGradients") },
    stepMs: present("stepMs"),
  };
}
