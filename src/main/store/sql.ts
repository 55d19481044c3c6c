/** The database connection: prepared statements, rows parsed by zod, and SQLite's errors as AppErrors. */
import Database from "better-sqlite3";
import type { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";

export type SqlValue = string | number | null | Uint8Array;

export interface Sql {
  /** Runs several statements without parameters. */
  execute(source: string): void;
  /**
   * Makes the write-ahead log the journal. On a new database this takes its only lock, for which SQLite does not wait by
   * itself: of two processes that make one at the same moment, one has to try again.
   */
  useWriteAheadLog(): void;
  /** Runs one statement; returns the number of rows that it changed. */
  run(source: string, ...values: SqlValue[]): number;
  /** All rows, each parsed by `row`; AppError `store` names the statement and field that do not fit. */
  all<T>(row: z.ZodType<T>, source: string, ...values: SqlValue[]): T[];
  /** The first row, or undefined. */
  get<T>(row: z.ZodType<T>, source: string, ...values: SqlValue[]): T | undefined;
  /** One IMMEDIATE transaction (it takes the write lock at once, so it cannot fail half way for want of it). */
  transaction<T>(work: () => T): T;
  /** Reads that all see the same state, whatever another process writes meanwhile. */
  snapshot<T>(work: () => T): T;
  close(): void;
}

/** Codes of SQLite that tell of the disk rather than of the database. */
const ioCodes = ["SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"];

function asAppError(thrown: unknown, path: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = thrown instanceof Database.SqliteError ? thrown.code : "";
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const kind = ioCodes.some((known) => code.startsWith(known)) ? "io" : "store";
  return new AppError(kind, `${message}${code ? ` [${code}]` : ""} (database ${path})`, { cause: thrown });
}

/** @throws AppError `store` or `io` */
export function openSql(path: string, busyTimeoutMs: number): Sql {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (thrown) {
      throw asAppError(thrown, path);
    }
  };
  const db = guarded(() => new Database(path, { timeout: busyTimeoutMs }));
  const statements = new Map<string, Database.Statement<SqlValue[]>>();
  const statement = (source: string): Database.Statement<SqlValue[]> => {
    const known = statements.get(source) ?? db.prepare<SqlValue[]>(source);
    statements.set(source, known);
    return known;
  };
  return {
    execute: (source) => guarded(() => void db.exec(source)),
    useWriteAheadLog: () =>
      guarded(() => whileBusy(busyTimeoutMs, () => void db.pragma("journal_mode = WAL"))),
    run: (source, ...values) => guarded(() => statement(source).run(...values).changes),
    all: (row, source, ...values) =>
      guarded(() => statement(source).all(...values)).map((found) => parseRow(row, found, source)),
    get: (row, source, ...values) => {
      const found = guarded(() => statement(source).get(...values));
      return found === undefined ? undefined : parseRow(row, found, source);
    },
    transaction: (work) => guarded(() => db.transaction(work).immediate()),
    snapshot: (work) => guarded(() => db.transaction(work).deferred()),
    close: () => guarded(() => void db.close()),
  };
}

/** Tries again while another process has the lock, for so long. It blocks, as all of better-sqlite3 does. */
function whileBusy(timeoutMs: number, work: () => void): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const end = Date.now() + timeoutMs; ;) {
    try {
      return work();
    } catch (thrown) {
      const isBusy = thrown instanceof Database.SqliteError && thrown.code.startsWith("SQLITE_BUSY");
      if (!isBusy || Date.now() > end) throw thrown;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
}

function parseRow<T>(row: z.ZodType<T>, found: unknown, source: string): T {
  const result = row.safeParse(found, { reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const what = `a row that fits (${issue.message})`;
  const came = typeof issue.input === "string" ? issue.input.slice(0, 200) : issue.input;
  throw new AppError("store", expected(what, came, `field ${issue.path.join(".")} of: ${source.trim()}`));
}
