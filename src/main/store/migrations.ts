/** Numbered changes of the database's layout. An entry is never edited once it has been released: add another. */
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import { adversarialColumns } from "./migrations/adversarialColumns.ts";
import { initialTables } from "./migrations/initialTables.ts";
import { measurementTables } from "./migrations/measurementTables.ts";
import { robustnessTable } from "./migrations/robustnessTable.ts";
import { storedExampleColumns } from "./migrations/storedExampleColumns.ts";
import { fillRunTotals, workbenchColumns } from "./migrations/workbenchColumns.ts";
import type { Sql } from "./sql.ts";

export interface Migration {
  id: number;
  name: string;
  sql: string;
  /** What SQL alone cannot do; in the same transaction, after `sql`. */
  fill?: (sql: Sql) => void;
}

export const migrations: readonly Migration[] = [
  { id: 1, name: "initial tables", sql: initialTables },
  { id: 2, name: "workbench columns", sql: workbenchColumns, fill: fillRunTotals },
  { id: 3, name: "adversarial columns", sql: adversarialColumns },
  { id: 4, name: "robustness", sql: robustnessTable },
  { id: 5, name: "measurements", sql: measurementTables },
  { id: 6, name: "stored example columns", sql: storedExampleColumns },
];

const appliedRow = z.object({ id: z.int(), name: z.string() });

/**
 * Brings the database up to date, each migration in a transaction of its own.
 * @param now ISO 8601, noted with each migration
 * @throws AppError `store` when the file belongs to something else, was written by a newer version or by another branch
 */
export function migrate(sql: Sql, path: string, now: string, known: readonly Migration[] = migrations): void {
  prepare(sql, path);
  const applied = appliedIds(sql);
  // Only what is missing takes the write lock: a reader that opens the database never waits for a writer.
  for (const migration of known) if (!applied.has(migration.id)) applyOnce(sql, migration, now);
  checkApplied(sql, path, known);
}

function prepare(sql: Sql, path: string): void {
  const tables = (): string[] =>
    sql
      .all(z.object({ name: z.string() }), "SELECT name FROM sqlite_schema WHERE type = 'table'")
      .map((t) => t.name);
  if (tables().includes("migrations")) return;
  sql.transaction(() => {
    const found = tables();
    if (found.length > 0 && !found.includes("migrations")) {
      throw new AppError("store", expected("a database of this program", "tables of another one", path));
    }
    sql.execute(
      "CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)",
    );
  });
}

function appliedIds(sql: Sql): Set<number> {
  return new Set(sql.all(appliedRow, "SELECT id, name FROM migrations").map((row) => row.id));
}

/** Looks and applies in one transaction, so that two processes that start together apply it once. */
function applyOnce(sql: Sql, migration: Migration, now: string): void {
  sql.transaction(() => {
    if (sql.get(appliedRow, "SELECT id, name FROM migrations WHERE id >= ?", migration.id)) return;
    sql.execute(migration.sql);
    migration.fill?.(sql);
    sql.run("INSERT INTO migrations (id, name, applied) VALUES (?, ?, ?)", migration.id, migration.name, now);
  });
}

function checkApplied(sql: Sql, path: string, known: readonly Migration[]): void {
  const applied = sql.all(appliedRow, "SELECT id, name FROM migrations ORDER BY id");
  const newest = applied.at(-1)?.id ?? 0;
  if (newest > known.length) {
    const what = `a database at migration ${known.length} or older`;
    throw new AppError(
      "store",
      `${expected(what, String(newest), path)}: a newer version wrote it; use that version`,
    );
  }
  known.forEach((migration, i) => {
    const name = applied[i]?.name ?? "nothing";
    if (applied[i]?.id === migration.id && name === migration.name) return;
    throw new AppError("store", expected(`migration ${migration.id} "${migration.name}"`, `"${name}"`, path));
  });
}
