/**
 * Table `step_chunks`: a row holds up to 512 steps, one packed column a metric. (A row for each metric would waste a
 * third of its pages: a column is about as long as a page.)
 */
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import type { StepMetrics } from "../../shared/metrics.ts";
import { stepColumnNames, stepColumns, type StepColumn } from "../../shared/stepColumns.ts";
import { blobColumn } from "./columns.ts";
import { joinColumn, packColumn, packedNumbers, packedWidth, unpackColumn } from "./packedMetrics.ts";
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

/** The packed columns of some steps; null where all values are missing. */
type Columns = Record<StepColumn, Uint8Array | null>;
const packedRow = z.partialRecord(z.enum(stepColumnNames), blobColumn.nullable());
const columnList = stepColumnNames.join(", ");
export const chunkOf = (step: number): number => Math.floor((step - 1) / stepsPerChunk);

export function stepMetricsTable(sql: Sql): StepMetricsTable {
  const lastStep = (runId: string): number =>
    sql.get(z.object({ steps: z.int() }), "SELECT steps FROM runs WHERE id = ?", runId)?.steps ?? 0;
  return {
    lastStep,
    append: (runId, metrics) =>
      sql.transaction(() => {
        const last = checkAscending(lastStep(runId), metrics);
        for (const [chunk, rows] of Map.groupBy(metrics, (row) => chunkOf(row.step))) {
          writeChunk(sql, runId, chunk, joined(readChunk(sql, runId, chunk), rows));
        }
        const trainMs = sumOfTimes(Float32Array.from(metrics, ({ stepMs }) => stepMs));
        const update = "UPDATE runs SET steps = ?, train_ms = train_ms + ? WHERE id = ?";
        sql.run(update, last, trainMs, runId);
      }),
    series: (runId, metric, range = {}) => readSeries(sql, runId, metric, range),
    rows: (runId, range = {}) => readRows(sql, runId, range),
    truncate: (runId, step) => {
      if (step >= lastStep(runId)) return;
      sql.transaction(() => truncateSteps(sql, runId, step));
    },
  };
}

function joined(before: Columns, rows: readonly StepMetrics[]): Columns {
  const count = stepCount(before);
  return mapColumns((name) =>
    joinColumn(name, [
      { packed: before[name], count },
      { packed: packColumn(name, rows.map(stepColumns[name])), count: rows.length },
    ]),
  );
}

function truncateSteps(sql: Sql, runId: string, step: number): void {
  const chunk = chunkOf(step + 1);
  const columns = readChunk(sql, runId, chunk);
  sql.run("DELETE FROM step_chunks WHERE run_id = ? AND chunk >= ?", runId, chunk);
  const steps = columns.step ? packedNumbers("step", columns.step) : [];
  const kept = steps.filter((stored) => stored <= step).length;
  if (kept > 0) {
    const cut = mapColumns((name) => columns[name]?.subarray(0, kept * packedWidth(name)) ?? null);
    writeChunk(sql, runId, chunk, cut);
  }
  updateTotals(sql, runId);
}

/** Counts `steps` and `train_ms` of the run anew. */
function updateTotals(sql: Sql, runId: string): void {
  const times = sql.all(packedRow, "SELECT stepMs FROM step_chunks WHERE run_id = ? ORDER BY chunk", runId);
  const newest = "SELECT step FROM step_chunks WHERE run_id = ? ORDER BY chunk DESC LIMIT 1";
  const step = sql.get(packedRow, newest, runId)?.step;
  let trainMs = 0;
  for (const { stepMs } of times) if (stepMs) trainMs += sumOfTimes(packedNumbers("stepMs", stepMs));
  const last = step ? packedNumbers("step", step).at(-1)! : 0;
  sql.run("UPDATE runs SET steps = ?, train_ms = ? WHERE id = ?", last, trainMs, runId);
}

/** As float32, as they are stored, so that a sum kept up to date equals one counted anew; NaN counts nothing. */
function sumOfTimes(times: Float32Array | Float64Array): number {
  let sum = 0;
  for (const ms of times) if (Number.isFinite(ms)) sum += ms;
  return sum;
}

const stepCount = ({ step }: Columns): number => (step ? step.byteLength / packedWidth("step") : 0);

function mapColumns(make: (name: StepColumn) => Uint8Array | null): Columns {
  const entries = stepColumnNames.map((name) => [name, make(name)] as const);
  return Object.fromEntries(entries) as Columns; // fromEntries forgets which keys there are
}

/** @returns the last step of them all @throws AppError `store` */
function checkAscending(last: number, metrics: readonly StepMetrics[]): number {
  for (const { step } of metrics) {
    if (step <= last) throw new AppError("store", expected(`a step after ${last}`, step, "step metrics"));
    last = step;
  }
  return last;
}

/** A chunk's columns; null ones when there is no such chunk. */
function readChunk(sql: Sql, runId: string, chunk: number): Columns {
  const select = `SELECT ${columnList} FROM step_chunks WHERE run_id = ? AND chunk = ?`;
  const row = sql.get(packedRow, select, runId, chunk);
  return mapColumns((name) => row?.[name] ?? null);
}

/** A column that is not stored has no value at any of the steps. */
function unpacked(name: StepColumn, packed: Uint8Array | null | undefined, count: number): (number | null)[] {
  return packed ? unpackColumn(name, packed) : new Array<null>(count).fill(null);
}

function writeChunk(sql: Sql, runId: string, chunk: number, columns: Columns): void {
  sql.run(
    `INSERT OR REPLACE INTO step_chunks (run_id, chunk, ${columnList})
     VALUES (?, ?${", ?".repeat(stepColumnNames.length)})`,
    ...[runId, chunk, ...stepColumnNames.map((name) => columns[name])],
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
    const columns = new Map(
      stepColumnNames.map((name) => [name, readSeries(sql, runId, name, range).values]),
    );
    return readSeries(sql, runId, "step", range).steps.map((step, i) =>
      rowOf(step, (name) => columns.get(name)?.[i] ?? null),
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
    penalty: value("penalty"),
    total: present("total"),
    adversarialCrossEntropy: value("adversarialCrossEntropy"),
    adversarialAccuracy: value("adversarialAccuracy"),
    storedCrossEntropy: value("storedCrossEntropy"),
    storedAccuracy: value("storedAccuracy"),
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
