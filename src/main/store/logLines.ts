/** Table `log_lines`: the newest lines of each run. */
import { z } from "zod";
import type { LogLine } from "../../shared/contract/runs.ts";
import type { Sql } from "./sql.ts";

/** Lines that a run keeps. */
export const keptLines = 2000;

export interface LogTable {
  add(runId: string, line: LogLine): void;
  /** The newest `limit`, oldest first. */
  list(runId: string, limit: number): LogLine[];
}

const logRow = z.object({
  time: z.string(),
  level: z.enum(["info", "warning", "error"]),
  message: z.string(),
});

export function logTable(sql: Sql): LogTable {
  return {
    add: (runId, { time, level, message }) =>
      sql.transaction(() => {
        const { line } = sql.get(
          z.object({ line: z.int() }),
          `INSERT INTO log_lines (run_id, line, time, level, message)
           SELECT ?, coalesce(max(line), 0) + 1, ?, ?, ? FROM log_lines WHERE run_id = ? RETURNING line`,
          ...[runId, time, level, message, runId],
        )!;
        sql.run("DELETE FROM log_lines WHERE run_id = ? AND line <= ?", runId, line - keptLines);
      }),
    list: (runId, limit) =>
      sql
        .all(
          logRow,
          "SELECT time, level, message FROM log_lines WHERE run_id = ? ORDER BY line DESC LIMIT ?",
          runId,
          limit,
        )
        .reverse(),
  };
}
