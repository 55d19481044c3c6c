/** The database of runs: opening, closing, and the tables as one value. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import { type CheckpointTable, checkpointTable } from "./checkpoints.ts";
import { type CurveReader, curveReader } from "./curve.ts";
import { type EnvironmentTable, environmentTable } from "./environments.ts";
import { type EpochMetricsTable, epochMetricsTable } from "./epochMetrics.ts";
import { type EvaluationTable, evaluationTable } from "./evaluations.ts";
import { type MeasurementTable, measurementTable } from "./measurements.ts";
import { migrate } from "./migrations.ts";
import { type LogTable, logTable } from "./logLines.ts";
import { type PaceTable, paceTable } from "./paces.ts";
import { type QueueTable, queueTable } from "./queuePositions.ts";
import { type RunTable, runTable } from "./runs.ts";
import { type RunSummaries, runSummaries } from "./runSummaries.ts";
import { type SettingsTable, settingsTable } from "./settings.ts";
import { openSql, type Sql } from "./sql.ts";
import { type StepMetricsTable, stepMetricsTable } from "./stepMetrics.ts";

export interface Store {
  readonly path: string;
  readonly runs: RunTable;
  readonly summaries: RunSummaries;
  readonly queue: QueueTable;
  readonly paces: PaceTable;
  readonly environments: EnvironmentTable;
  readonly stepMetrics: StepMetricsTable;
  readonly curves: CurveReader;
  readonly epochMetrics: EpochMetricsTable;
  readonly evaluations: EvaluationTable;
  readonly measurements: MeasurementTable;
  readonly checkpoints: CheckpointTable;
  readonly log: LogTable;
  readonly settings: SettingsTable;
  /** Another number once another connection has written. */
  version(): number;
  /** Everything in `work` is written, or nothing. Keep it short: it holds the one write lock of the file. */
  transaction<T>(work: () => T): T;
  /** Reads that all see the same state, whatever another process writes meanwhile; waits for nobody. */
  snapshot<T>(work: () => T): T;
  close(): void;
}

/** Before 3.51.3 a WAL reset could lose a commit when two connections met in a rare way. */
const oldestSqlite = [3, 51, 3] as const;

/** How long a writer waits for another process's transaction, milliseconds. */
const busyTimeoutMs = 15_000;

/**
 * Opens the database, or makes it. Several processes may have it open, and all may read while one writes.
 * @param now ISO 8601, noted with migrations that are applied
 * @throws AppError `store` (not ours, damaged, of a newer version, a SQLite that is too old) or `io`
 */
export function openStore(path: string, now: string = new Date().toISOString()): Store {
  makeFolder(dirname(path));
  const sql = openSql(path, busyTimeoutMs);
  try {
    checkSqliteVersion(sqliteVersion(sql));
    sql.useWriteAheadLog();
    sql.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    migrate(sql, path, now);
  } catch (thrown) {
    sql.close();
    throw thrown;
  }
  return {
    path,
    runs: runTable(sql),
    summaries: runSummaries(sql),
    queue: queueTable(sql),
    paces: paceTable(sql),
    environments: environmentTable(sql),
    stepMetrics: stepMetricsTable(sql),
    curves: curveReader(sql),
    epochMetrics: epochMetricsTable(sql),
    evaluations: evaluationTable(sql),
    measurements: measurementTable(sql),
    checkpoints: checkpointTable(sql),
    log: logTable(sql),
    settings: settingsTable(sql),
    version: () => sql.get(z.object({ data_version: z.int() }), "PRAGMA data_version")!.data_version,
    transaction: (work) => sql.transaction(work),
    snapshot: (work) => sql.snapshot(work),
    close: () => sql.close(),
  };
}

function sqliteVersion(sql: Sql): string {
  return sql.get(z.object({ version: z.string() }), "SELECT sqlite_version() AS version")!.version;
}

/** @throws AppError `store` when the linked SQLite is older than 3.51.3 */
export function checkSqliteVersion(version: string): void {
  const parts = version.split(".").map(Number);
  const differing = oldestSqlite.findIndex((wanted, i) => parts[i] !== wanted);
  if (differing < 0 || parts[differing] > oldestSqlite[differing]) return;
  throw new AppError(
    "store",
    expected(`SQLite ${oldestSqlite.join(".")} or newer`, version, "sqlite_version()"),
  );
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (thrown) {
    throw new AppError("io", `cannot make the folder ${path}: ${String(thrown)}`, { cause: thrown });
  }
}
