/** A database that cannot be written, as on a full disk. */
import Database from "better-sqlite3";

/**
 * From now on every `write` of the database fails, for every process.
 * @param write such as `INSERT ON step_chunks`
 * @returns what makes room again
 */
export function fillDisk(path: string, write: string): () => void {
  const database = new Database(path, { timeout: 15_000 });
  database.exec(
    `CREATE TRIGGER full BEFORE ${write} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
  return () => {
    database.exec("DROP TRIGGER full");
    database.close();
  };
}
